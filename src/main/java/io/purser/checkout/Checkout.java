package io.purser.checkout;

import io.purser.payments.Payment;
import io.purser.payments.links.PaymentLink;
import java.time.Instant;
import java.time.ZoneId;

/**
 * What a payer sees behind a token. Amounts are minor units of the link's currency.
 *
 * @param payment {@code null} until the payer begins
 * @param merchant who is paid
 * @param live whether real money moves
 */
public record Checkout(
        String token, PaymentLink link, Payment payment, String merchant, boolean live, ZoneId zone, State state) {

    public enum State {
        OPEN,
        PROCESSING,
        PAID,
        DECLINED,
        STEP,
        EXPIRED,
        CANCELED,
        DISABLED,
        USED_UP;

        /** Whether the payer can still do something about it. */
        public boolean payable() {
            return this == OPEN || this == DECLINED || this == STEP;
        }
    }

    /** {@code null} while the payer decides. */
    public Long amount() {
        return payment != null ? Long.valueOf(payment.amount()) : link.amount();
    }

    static State state(PaymentLink link, Payment payment, Instant now) {
        if (payment == null) {
            return switch (link.standing(now)) {
                case ACTIVE -> State.OPEN;
                case EXPIRED -> State.EXPIRED;
                case DISABLED -> State.DISABLED;
                case USED_UP -> State.USED_UP;
            };
        }
        return switch (payment.status()) {
            case SUCCEEDED -> State.PAID;
            case PROCESSING -> State.PROCESSING;
            case CANCELED -> State.CANCELED;
            case PENDING, FAILED, REQUIRES_ACTION -> waiting(link, payment, now);
        };
    }

    private static State waiting(PaymentLink link, Payment payment, Instant now) {
        if (payment.terms().expired(now)) {
            return State.EXPIRED;
        }
        if (link.standing(now) == PaymentLink.Standing.DISABLED) {
            return State.DISABLED;
        }
        return switch (payment.status()) {
            case FAILED -> State.DECLINED;
            case REQUIRES_ACTION -> State.STEP;
            default -> State.OPEN;
        };
    }
}
