package io.purser.customers.kyc;

import io.purser.customers.kyc.CustomerChecks.Paper;
import io.purser.customers.kyc.CustomerChecks.PaperState;
import java.time.Instant;
import java.util.List;

/**
 * Papers that a member asked a customer for. Who holds its link may send them until it ends.
 *
 * @param publicId {@code prq_…}
 * @param sentTo the mail address the link went to
 * @param sentAt when the link that counts was sent
 * @param endedAt when it was canceled or another request took its place, or {@code null}
 */
public record PaperRequest(
        String publicId,
        long environmentId,
        long customerId,
        List<Paper> papers,
        String sentTo,
        String askedBy,
        Instant createdAt,
        Instant sentAt,
        Instant expiresAt,
        Instant endedAt) {

    /** Where one of the papers stands for the customer. */
    public enum Need {
        TO_SEND,
        SENT,
        ACCEPTED,
        REJECTED
    }

    public boolean open(Instant now) {
        return endedAt == null && now.isBefore(expiresAt);
    }

    /** @param newest of this kind, or {@code null}; one accepted before the request is asked for again */
    public Need need(PaperState newest) {
        if (newest == null) {
            return Need.TO_SEND;
        }
        return switch (newest.status()) {
            case PENDING -> Need.SENT;
            case REJECTED -> Need.REJECTED;
            case VERIFIED -> newest.at().isBefore(createdAt) ? Need.TO_SEND : Need.ACCEPTED;
        };
    }
}
