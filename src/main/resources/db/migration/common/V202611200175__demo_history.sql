-- which organizations' past was played, so that it is played once
create table demo_history (
    environment_id bigint primary key references environment (id),
    begun_at timestamp with time zone not null,
    finished_at timestamp with time zone
);
