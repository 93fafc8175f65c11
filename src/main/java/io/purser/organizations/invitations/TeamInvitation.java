package io.purser.organizations.invitations;

import io.purser.organizations.Role;
import java.time.Instant;

/**
 * One person asked to join. The token is in the link only and kept as a hash. Times are real time.
 *
 * @param id row number, never shown
 * @param publicId {@code tinv_…}
 * @param email the only address it is good for, lower case
 * @param mailed whether the link went by mail to that address; otherwise it was shown to the inviter
 * @param inviter public id of the person who asked last
 * @param sentAt when the link that works now was made
 * @param endedAt when it was used or taken back, or {@code null}
 * @param endedBy who took it back, or {@code null}
 */
public record TeamInvitation(
        long id,
        String publicId,
        long organizationId,
        String email,
        Role role,
        Status status,
        boolean mailed,
        String inviter,
        String inviterName,
        Instant createdAt,
        Instant sentAt,
        Instant expiresAt,
        Instant endedAt,
        String endedBy) {
    public enum Status {
        OPEN,
        ACCEPTED,
        CANCELED
    }

    public boolean expired(Instant now) {
        return status == Status.OPEN && !now.isBefore(expiresAt);
    }

    public boolean worksAt(Instant now) {
        return status == Status.OPEN && now.isBefore(expiresAt);
    }

    /**
     * An invitation that was just sent.
     *
     * @param link where it is accepted, when there is no mail server to send it and the inviter hands it over; shown
     *     once and kept nowhere; {@code null} when it was mailed
     */
    public record Sent(TeamInvitation invitation, String link) {
        @Override
        public String toString() {
            return "Sent[" + invitation.publicId() + "]";
        }
    }
}
