package io.purser.api.commet.events;

import java.util.Arrays;
import java.util.List;

/** Every event name of the contract, in its order: an endpoint may ask for any of them, even one that never happens here. */
final class EventTypes {
    static final List<String> ALL = Arrays.stream("""
            subscription.created
            subscription.activated
            subscription.reactivated
            subscription.canceled
            subscription.updated
            subscription.plan_changed
            subscription.cancellation_scheduled
            subscription.cancellation_revoked
            subscription.plan_change_scheduled
            subscription.plan_change_revoked
            subscription.past_due
            trial.started
            trial.converted
            trial.expired
            trial.will_end
            trial.checkout_ready
            checkout.ready
            payment.received
            payment.failed
            payment.recovered
            payment.retry_failed
            payment.refunded
            payment.disputed
            payment.dispute_resolved
            payment_link.created
            payment_link.completed
            payment_link.failed
            payment_link.canceled
            invoice.created
            invoice.voided
            invoice.overdue
            invoice.upcoming
            payment_method.attached
            payment_method.updated
            customer.created
            customer.updated
            customer.state_changed
            plan_grant.created
            plan_grant.updated
            plan_grant.expired
            plan_grant.revoked
            credits.granted
            credits.purchased
            credits.low
            credits.depleted
            credits.expired
            balance.topped_up
            balance.low
            balance.depleted
            quota.threshold_reached
            quota.exceeded
            seats.updated
            seats.limit_reached
            addon.activated
            addon.deactivated
            usage.recorded
            payout.available
            payout.created
            payout.paid
            payout.failed
            """.split("\n")).toList();

    private EventTypes() {}
}
