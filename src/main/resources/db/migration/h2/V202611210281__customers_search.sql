create index customer_word_search on customer_word (environment_id, word, customer_id);
