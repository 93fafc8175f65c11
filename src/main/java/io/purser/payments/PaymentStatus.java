package io.purser.payments;

import io.purser.providers.PaymentProvider.State;
import java.util.List;
import java.util.Locale;

/**
 * Where a payment stands. News moves it only towards a later constant: whatever order the news comes in, the same news
 * ends in the same status. Money that arrived wins over an earlier failure, because the books must show it. A payment
 * that we asked for may be tried again after a failure, so it stands where its attempts stand, which only grow.
 */
public enum PaymentStatus {
    PENDING,
    REQUIRES_ACTION,
    PROCESSING,
    CANCELED,
    FAILED,
    SUCCEEDED;

    public static PaymentStatus of(State state) {
        return valueOf(state.name());
    }

    /** As the published contract writes it, such as {@code requires_action}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    PaymentStatus forwardTo(PaymentStatus news) {
        return news.ordinal() > ordinal() ? news : this;
    }

    /** @param attempts in the order they were made */
    static PaymentStatus asked(PaymentStatus before, State news, List<PaymentAttempt> attempts) {
        if (attempts.stream().anyMatch(PaymentAttempt::paid)) {
            return SUCCEEDED;
        }
        if (before == CANCELED || news == State.CANCELED) {
            return CANCELED;
        }
        if (attempts.isEmpty()) {
            return before == PROCESSING ? PROCESSING : PENDING;
        }
        return switch (attempts.get(attempts.size() - 1).status()) {
            case REQUIRES_ACTION -> REQUIRES_ACTION;
            case PENDING -> PROCESSING;
            case FAILED -> FAILED;
            case SUCCEEDED, REFUNDED, DISPUTED -> SUCCEEDED;
        };
    }
}
