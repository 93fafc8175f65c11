package io.purser.notifications;

import io.purser.platform.Cursor;
import java.time.Instant;
import java.util.Map;

/**
 * What one person is told.
 *
 * @param id row number, never shown
 * @param publicId {@code ntf_…}
 * @param subject public id of the object it is about
 * @param facts what fills the sentence: amount (minor units) and currency, name, role
 * @param happenedAt on the environment's clock
 */
public record Notification(
        long id,
        String publicId,
        Kind kind,
        String subject,
        Map<String, String> facts,
        boolean unread,
        Instant happenedAt) {

    /** Where a list continues behind it: unread ones come first. */
    public Cursor cursor() {
        return new Cursor(Instant.ofEpochSecond(unread ? 1 : 0), id);
    }

    /** The page about it. */
    public String path() {
        return switch (kind) {
            case PAYOUT_STARTED, PAYOUT_PAID, PAYOUT_FAILED, PAYOUT_RETURNED -> "/payouts/" + subject;
            case REQUEST_WAITING, REQUEST_REJECTED -> "/requests/" + subject;
            case LINK_EXPIRED -> "/payout-links/" + subject;
            case DISPUTE_OPENED, DISPUTE_WON, DISPUTE_LOST -> "/disputes/" + subject;
            case REFUND_FAILED -> "/payments/" + subject;
            case VERIFICATION_ACTION, VERIFICATION_DONE, VERIFICATION_REFUSED -> "/verification";
            case BANK_ADDED, BANK_FAILED -> "/banks";
            case WEBHOOK_OFF -> "/developers/webhooks/" + subject;
            case KEY_CREATED -> "/developers/keys";
            case MEMBER_JOINED, ROLE_CHANGED, MEMBER_LEFT -> "/settings/team";
        };
    }
}
