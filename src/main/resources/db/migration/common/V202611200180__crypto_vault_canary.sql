-- one sealed row for each key that ever was primary: a keyset that opens all of them opens everything
create table vault_canary (
    ordinal integer not null primary key,
    key_id integer not null unique,
    sealed bytea not null,
    created_at timestamp with time zone not null
);
