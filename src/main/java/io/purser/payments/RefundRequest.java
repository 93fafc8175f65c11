package io.purser.payments;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A refund that somebody asked for. It ends as the provider answers; until then its amount is kept from being refunded
 * again. Amount in minor units of the payment's currency.
 *
 * @param publicId {@code re_…}, also of the {@link Refund} it becomes
 * @param failureCode the provider's cause, when failed
 * @param unclear whether nobody knows yet what the provider made of it
 */
public record RefundRequest(
        long id,
        String publicId,
        String paymentId,
        long amount,
        String currency,
        Reason reason,
        Status status,
        String failureCode,
        Instant createdAt,
        Instant settledAt,
        boolean unclear) {

    public enum Reason {
        REQUESTED_BY_CUSTOMER,
        DUPLICATE,
        FRAUDULENT;

        /** As the published contract writes it. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Reason> of(String wire) {
            return Arrays.stream(values())
                    .filter(each -> each.wire().equals(wire))
                    .findFirst();
        }
    }

    /** Money that did go back wins over an earlier no, because the books must show it. */
    public enum Status {
        PENDING,
        SUCCEEDED,
        FAILED;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    RefundRequest withUnclear(boolean now) {
        return new RefundRequest(
                id, publicId, paymentId, amount, currency, reason, status, failureCode, createdAt, settledAt, now);
    }

    static long pending(List<RefundRequest> requests) {
        return requests.stream()
                .filter(each -> each.status == Status.PENDING)
                .mapToLong(RefundRequest::amount)
                .sum();
    }
}
