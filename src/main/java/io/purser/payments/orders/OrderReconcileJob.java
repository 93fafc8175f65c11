package io.purser.payments.orders;

import io.purser.payments.orders.Order.Sending;
import io.purser.platform.jobs.Jobs;
import io.purser.platform.jobs.Lane;
import io.purser.platform.jobs.RecurringJob;
import io.purser.providers.Providers;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Sees to it that no order sticks: lost jobs are asked for again, and unclear outcomes are asked about. */
@Component
class OrderReconcileJob implements RecurringJob {
    private static final Logger LOG = LoggerFactory.getLogger(OrderReconcileJob.class);
    private static final int AT_ONCE = 50;
    private static final int SILENCES = 3;
    private static final Duration LOST_JOB = Duration.ofMinutes(1);

    private final OrderRows rows;
    private final Orders orders;
    private final OrderSending sending;
    private final Clock clock;
    private final Jobs jobs;

    OrderReconcileJob(OrderRows rows, Orders orders, OrderSending sending, Clock clock, Jobs jobs) {
        this.rows = rows;
        this.orders = orders;
        this.sending = sending;
        this.clock = clock;
        this.jobs = jobs;
    }

    @Override
    public String name() {
        return "payment-order-reconcile";
    }

    @Override
    public Lane lane() {
        return Lane.PROVIDER;
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(3);
    }

    @Override
    public void run() {
        int silences = 0;
        for (Order order : rows.due(clock.instant(), AT_ONCE)) {
            if (silences == SILENCES) {
                return;
            }
            try {
                silences = look(order) ? 0 : silences + 1;
            } catch (RuntimeException e) {
                LOG.warn("Order {} for {} could not be looked at; again later", order.id(), order.subject(), e);
                rows.lookAgain(order, clock.instant().plus(LOST_JOB), order.looks() + 1);
            }
        }
    }

    /** @return false when the provider did not answer */
    boolean look(Order order) {
        Optional<Providers.Provider> provider = orders.serving(order.environmentId(), order.provider());
        if (order.sending() == Sending.WAITING || provider.isEmpty()) {
            rows.lookAgain(order, clock.instant().plus(LOST_JOB), order.looks());
            if (order.sending() == Sending.WAITING) {
                jobs.enqueue(OrderSendJob.NAME, order.job());
            }
            return true;
        }
        return sending.settle(order, provider.get().payments());
    }
}
