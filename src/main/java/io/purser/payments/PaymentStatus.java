package io.purser.payments;

import io.purser.providers.PaymentProvider.State;
import java.util.Locale;

/**
 * Where a payment stands. News moves it only towards a later constant: whatever order the news comes in, the same news
 * ends in the same status. Money that arrived wins over an earlier failure, because the books must show it.
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
}
