package io.purser.payments.transactions;

import io.purser.payments.PaymentAttempt;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which transactions a list shows; every part may be {@code null}.
 *
 * @param email exactly as the payer wrote it, or in small letters
 * @param to not included
 */
public record TransactionFilter(Status status, String email, Instant from, Instant to) {
    public static final TransactionFilter NONE = new TransactionFilter(null, null, null, null);

    /** The states of the published contract. */
    public enum Status {
        PENDING(PaymentAttempt.Status.PENDING, PaymentAttempt.Status.REQUIRES_ACTION),
        SUCCEEDED(PaymentAttempt.Status.SUCCEEDED),
        FAILED(PaymentAttempt.Status.FAILED),
        REFUNDED(PaymentAttempt.Status.REFUNDED),
        DISPUTED(PaymentAttempt.Status.DISPUTED);

        private final List<PaymentAttempt.Status> stored;

        Status(PaymentAttempt.Status... stored) {
            this.stored = List.of(stored);
        }

        static Status of(PaymentAttempt.Status stored) {
            return Arrays.stream(values())
                    .filter(each -> each.stored.contains(stored))
                    .findFirst()
                    .orElseThrow();
        }

        public static Optional<Status> named(String wire) {
            return Arrays.stream(values())
                    .filter(each -> each.wire().equals(wire))
                    .findFirst();
        }

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Conditions after {@code where}; fills in the values they name. */
    String where(Map<String, Object> values) {
        StringBuilder sql = new StringBuilder("a.environment_id = :environmentId");
        if (status != null && status.stored.size() == 1) {
            sql.append(" and a.status = :status");
            values.put("status", status.stored.get(0).name());
        } else if (status != null) {
            sql.append(" and a.status in (:statuses)");
            values.put("statuses", status.stored.stream().map(Enum::name).toList());
        }
        if (email != null) {
            sql.append(" and a.customer_email in (:emails)");
            values.put("emails", List.of(email, email.toLowerCase(Locale.ROOT)));
        }
        if (from != null) {
            sql.append(" and a.created_at >= :from");
            values.put("from", from.atOffset(ZoneOffset.UTC));
        }
        if (to != null) {
            sql.append(" and a.created_at < :to");
            values.put("to", to.atOffset(ZoneOffset.UTC));
        }
        return sql.toString();
    }
}
