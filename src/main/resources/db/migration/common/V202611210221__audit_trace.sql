-- which request caused an audit row; its details say so too and are what the chain covers, this is for finding it
alter table audit_event add column trace_id varchar(40);
create index audit_event_by_trace on audit_event (environment_id, trace_id, seq);
