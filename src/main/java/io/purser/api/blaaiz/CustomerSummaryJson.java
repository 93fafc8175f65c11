package io.purser.api.blaaiz;

import io.purser.customers.Customer;
import io.purser.customers.kyc.CustomerChecks.Status;
import java.time.Instant;
import java.util.Locale;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** A customer as a list shows them. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record CustomerSummaryJson(
        String id,
        String name,
        String email,
        String country,
        String verificationStatus,
        String status,
        Instant createdAt) {
    static CustomerSummaryJson of(Customer customer, Status status) {
        return new CustomerSummaryJson(
                customer.publicId(),
                customer.fullName(),
                customer.email(),
                customer.country(),
                status.name(),
                status.name().toLowerCase(Locale.ROOT),
                customer.createdAt());
    }
}
