package io.purser.customers.methods.web;

import io.purser.customers.Customer;
import io.purser.customers.CustomerStandings.Standing;
import io.purser.customers.methods.PayoutMethod;
import java.time.Instant;

/** @param status word of {@code status.method.…}; method, country, lastPaid and standing may be {@code null} */
public record PayeeRow(
        Customer customer, PayoutMethod method, String status, String country, Instant lastPaid, Standing standing) {}
