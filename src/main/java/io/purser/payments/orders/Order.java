package io.purser.payments.orders;

import java.time.Instant;
import java.util.Locale;

/**
 * One thing a provider is asked to do.
 *
 * @param subject public id of what it is about, which the provider says back as its reference
 * @param number 1, and one more for each new try after a definite end
 * @param looks how often it was asked about in vain
 * @param reviewCode why a person must look at it, or {@code null}
 */
public record Order(
        long id,
        long environmentId,
        Kind kind,
        String subject,
        int number,
        String provider,
        Sending sending,
        int looks,
        String reviewCode,
        Instant createdAt) {

    public enum Kind {
        REFUND,
        CHARGE,
        EVIDENCE
    }

    /** WAITING nobody was told; OPEN and UNKNOWN perhaps; SENT the provider has it; ENDED nothing more is to come. */
    public enum Sending {
        WAITING,
        OPEN,
        UNKNOWN,
        SENT,
        ENDED
    }

    /** Whether nobody here knows what the provider made of it. */
    public boolean unclear() {
        return sending == Sending.UNKNOWN;
    }

    String job() {
        return environmentId + ":" + id;
    }

    String idempotencyKey() {
        return kind.name().toLowerCase(Locale.ROOT) + ":" + subject + ":" + number;
    }
}
