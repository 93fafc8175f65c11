package io.purser.payments.orders;

import io.purser.payments.orders.Order.Sending;
import io.purser.platform.jobs.Job;
import io.purser.platform.jobs.Lane;
import io.purser.providers.Providers;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells the provider for the first time; what stays unclear is the reconciler's. */
@Component
class OrderSendJob implements Job {
    static final String NAME = "payment-order-send";
    private static final long PROVIDER_MISSING_SECONDS = 60;

    private final OrderRows rows;
    private final Orders orders;
    private final OrderSending sending;
    private final Clock clock;

    OrderSendJob(OrderRows rows, Orders orders, OrderSending sending, Clock clock) {
        this.rows = rows;
        this.orders = orders;
        this.sending = sending;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Lane lane() {
        return Lane.PROVIDER;
    }

    @Override
    public Instant run(String id) {
        int colon = id.indexOf(':');
        Order order = rows.find(Long.parseLong(id.substring(0, colon)), Long.parseLong(id.substring(colon + 1)))
                .filter(found -> found.sending() == Sending.WAITING || found.sending() == Sending.OPEN)
                .orElse(null);
        if (order == null) {
            return null;
        }
        Optional<Providers.Provider> provider = orders.serving(order.environmentId(), order.provider());
        if (provider.isEmpty()) {
            return clock.instant().plusSeconds(PROVIDER_MISSING_SECONDS);
        }
        if (order.sending() == Sending.WAITING) {
            return sending.begin(order, provider.get().payments());
        }
        // an earlier run of this job died after opening the attempt
        sending.settle(order, provider.get().payments());
        return null;
    }
}
