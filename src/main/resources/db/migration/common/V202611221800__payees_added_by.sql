-- who added a method, by id: somebody else must confirm it by a call; null for methods from before, known by name only
alter table payout_method add column added_by_id varchar(120);
