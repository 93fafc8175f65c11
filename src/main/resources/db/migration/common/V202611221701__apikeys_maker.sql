-- public id of the person who made the key, or who made the key that made it
alter table api_key add column maker varchar(40);

update api_key set maker = (
    select max(e.actor_id) from audit_event e
    where e.environment_id = api_key.environment_id and e.subject = api_key.public_id
      and e.action = 'api_key.issued' and e.actor_kind = 'USER'
);
