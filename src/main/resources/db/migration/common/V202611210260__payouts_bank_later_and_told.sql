-- a payout may be asked for before the provider knows its bank; the provider's name for it is filled in before sending
alter table payout alter column provider_bank_id drop not null;

-- the event by which those outside heard of the move; null for moves nobody is told of and for those from before events
alter table payout_history add column told varchar(60);

-- as long as a bank's own code, which becomes the payout's when the bank is refused
alter table payout alter column failure_code set data type varchar(120);
