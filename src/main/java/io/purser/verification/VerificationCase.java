package io.purser.verification;

import java.time.Instant;

/**
 * The verification of one environment.
 *
 * @param documentId the identity document, or {@code null}
 * @param refusal why the provider did not take the last submission, or {@code null}
 * @param submittedAt {@code null} while a draft
 */
public record VerificationCase(
        long id,
        String publicId,
        long environmentId,
        State state,
        Answers answers,
        String documentId,
        String refusal,
        Instant createdAt,
        Instant submittedAt) {
    public enum State {
        DRAFT,
        SUBMITTED
    }

    public boolean submitted() {
        return state == State.SUBMITTED;
    }
}
