-- What a writing call with an Idempotency-Key was answered, written in the transaction of its effect. A row without a
-- status belongs to a transaction that is not over, so nobody else ever sees one.
create table api_idempotency (
    environment_id bigint not null references environment (id),
    idem_key varchar(255) not null,
    fingerprint varchar(64) not null,
    status int,
    body text,
    request_id varchar(40) not null,
    created_at timestamp with time zone not null,
    primary key (environment_id, idem_key)
);

create index api_idempotency_by_age on api_idempotency (created_at);
