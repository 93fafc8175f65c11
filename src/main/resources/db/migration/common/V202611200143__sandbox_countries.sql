alter table sandbox_account add column country varchar(2);
alter table sandbox_bank add column country varchar(2);
