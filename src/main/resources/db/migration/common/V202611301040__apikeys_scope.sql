-- how much of the API a key may use: FULL, NO_PAYOUTS or READ
alter table api_key add column scope varchar(20) default 'FULL' not null;
