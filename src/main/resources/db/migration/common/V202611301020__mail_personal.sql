-- mail about a person's own sign-in belongs to the person, not to an organization: no organization's outbox shows it
alter table mail alter column environment_id drop not null;
alter table mail add column person_id bigint references app_user (id);
alter table mail add constraint mail_belongs_to_somebody check (environment_id is not null or person_id is not null);
create index mail_by_person on mail (person_id, created_at, id);
