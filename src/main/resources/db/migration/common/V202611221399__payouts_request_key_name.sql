-- on PostgreSQL a unique constraint is a relation, and requests need the name for their table
alter table payout rename constraint payout_request to payout_request_key_once;
