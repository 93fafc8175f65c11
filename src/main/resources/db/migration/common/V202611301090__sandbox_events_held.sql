-- events that are to arrive after one that follows them; nearly always empty, so that asking costs nothing
create table sandbox_event_held (
    event_id varchar(40) primary key,
    environment_id bigint not null references environment (id)
);
create index sandbox_event_held_by_environment on sandbox_event_held (environment_id);
