-- where a payer finds the receipt of a payment, and whether it was mailed; made when first needed
create table receipt (
    payment_id bigint primary key references payment (id),
    environment_id bigint not null references environment (id),
    token varchar(40) not null unique,
    created_at timestamp with time zone not null,
    mailed_at timestamp with time zone
);

-- what an organization decided about what its payers see; no row: nothing decided
create table payment_settings (
    organization_id bigint primary key references organization (id),
    statement_descriptor varchar(22),
    mail_receipts boolean not null
);
