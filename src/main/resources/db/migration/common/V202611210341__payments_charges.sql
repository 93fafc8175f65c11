-- a payment that this house charged a kept method for; every attempt at it takes the same method
create table payment_charge (
    payment_id bigint primary key references payment (id),
    environment_id bigint not null references environment (id),
    method_id varchar(40) not null,
    provider_method_id varchar(120) not null
);
