-- a payout goes to the organization's own bank or to somebody else; the bank columns then say whose and where
alter table payout add column destination_kind varchar(10) default 'OWN' not null;
alter table payout add constraint payout_destination_kind check (destination_kind in ('OWN', 'RECIPIENT'));
alter table payout add column customer_id varchar(40);
alter table payout add column method_id varchar(40);
alter table payout add column provider_recipient_id varchar(120);
alter table payout add column way varchar(40);
-- what asked for it, such as a payout request
alter table payout add column subject varchar(60);
alter table payout alter column bank_id drop not null;
alter table payout alter column provider_account_id drop not null;
alter table payout alter column bank_holder set data type varchar(200);
alter table payout add constraint payout_destination check (
    destination_kind = 'OWN' and bank_id is not null and provider_account_id is not null
    or destination_kind = 'RECIPIENT' and customer_id is not null and method_id is not null and way is not null);
create index payout_by_customer on payout (environment_id, customer_id, created_at desc, id desc);
create index payout_by_destination on payout (environment_id, destination_kind, created_at desc, id desc);
create index payout_by_subject on payout (environment_id, subject);
create index payout_by_method on payout (environment_id, method_id, status);
