-- the last walk along each chain: how far it was unbroken, or the first row that does not follow
create table audit_check (
    environment_id bigint not null primary key references environment (id),
    checked_seq bigint not null,
    checked_at timestamp with time zone not null,
    broken_seq bigint
);
create index audit_event_by_time on audit_event (environment_id, happened_at, seq);
create index audit_event_by_actor on audit_event (environment_id, actor_id, happened_at, seq);
