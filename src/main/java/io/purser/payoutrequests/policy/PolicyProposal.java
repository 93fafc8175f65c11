package io.purser.payoutrequests.policy;

import java.time.Instant;

/**
 * A wish for another policy. The one in force stays until somebody else than the proposer says yes.
 *
 * @param policy its version is the one it was based on
 * @param digest hex SHA-256 over the version it would replace and its own text; an approval names it
 * @param proposerId row number of the person
 * @param decidedBy name, or {@code null} while open
 * @param note of a rejection, else {@code null}
 */
public record PolicyProposal(
        String publicId,
        Policy policy,
        String digest,
        Status status,
        long proposerId,
        String proposedBy,
        Instant proposedAt,
        String decidedBy,
        Instant decidedAt,
        String note) {

    public enum Status {
        OPEN,
        APPROVED,
        REJECTED,
        WITHDRAWN
    }
}
