-- what stands before the dot of an action, so that a group of actions is a range of an index
alter table audit_event add column action_group varchar(100) generated always as
    (case when position('.' in action) > 0 then substring(action from 1 for position('.' in action) - 1) else action end) stored;
create index audit_event_by_group on audit_event (environment_id, action_group, happened_at, seq);
