package io.purser.customers;

import java.time.Instant;

/**
 * Somebody who pays an organization.
 *
 * @param id row number, never shown
 * @param publicId {@code cus_…}
 * @param externalId the organization's own id for it, unique in the environment, or {@code null}
 * @param country ISO 3166-1 alpha-2 of the address, or {@code null}
 * @param metadata JSON object as the caller gave it, or {@code null}
 */
public record Customer(
        long id,
        String publicId,
        long environmentId,
        String externalId,
        String fullName,
        String email,
        String taxDocument,
        String timezone,
        String country,
        String metadata,
        Instant createdAt,
        Instant updatedAt) {}
