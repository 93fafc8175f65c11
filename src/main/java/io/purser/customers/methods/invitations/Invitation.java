package io.purser.customers.methods.invitations;

import java.time.Instant;

/**
 * Asking a customer where they are paid. The token is in the mail only and kept as a hash.
 *
 * @param id row number, never shown
 * @param publicId {@code inv_…}
 * @param email where it was sent, and where codes go
 * @param methodId {@code pm_…} that came of it, or {@code null}
 * @param expiresAt on the environment's clock
 */
public record Invitation(
        long id,
        String publicId,
        long environmentId,
        long customerId,
        String email,
        Status status,
        String methodId,
        Instant createdAt,
        Instant expiresAt) {
    public enum Status {
        OPEN,
        USED,
        CANCELED
    }

    public boolean openAt(Instant now) {
        return status == Status.OPEN && now.isBefore(expiresAt);
    }

    /** Enough of the address to know it by: {@code a•••@example.com}. */
    public String hint() {
        return email.substring(0, email.offsetByCodePoints(0, 1)) + "•••" + email.substring(email.lastIndexOf('@'));
    }
}
