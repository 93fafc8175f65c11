alter table scheduled_tasks add column wakes bigint default 0 not null;
