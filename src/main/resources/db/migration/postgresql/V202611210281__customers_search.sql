create index customer_word_search on customer_word (environment_id, word varchar_pattern_ops, customer_id);
