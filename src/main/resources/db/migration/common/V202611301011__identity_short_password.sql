alter table app_user add column short_password boolean default false not null;
