package io.purser.voyage;

import io.purser.payouts.BackwardNews;
import io.purser.providers.PayoutProvider;
import io.purser.providers.ProviderOutcome;
import io.purser.providers.ProviderOutcome.Refused;
import io.purser.providers.ProviderOutcome.Unknown;
import java.util.Optional;
import java.util.stream.Stream;

/** One of each class of error; every one must be met within a stated number of seeds. */
final class Bugs {
    private static final String DUE = "where status in ('PENDING', 'IN_TRANSIT', 'PAID') and next_look_at <= ";

    private Bugs() {}

    static Stream<Planted> all() {
        return Stream.of(
                Planted.provider("sends again under a new key when the outcome is unknown", NewKey::new),
                Planted.provider("takes a timeout for a no", Timeout::new),
                Planted.service("news moves backwards", BackwardNews.class),
                Planted.statement(
                        "a row of the outbox is lost",
                        "select id from business_event where public_id = ?",
                        "select id from business_event where public_id = ? and type <> 'payout.failed'"),
                Planted.statement(
                        "unknown outcomes are never asked about",
                        DUE,
                        "where status in ('IN_TRANSIT', 'PAID') and next_look_at <= "),
                Planted.statement(
                        "a lost event is never made up for",
                        DUE,
                        "where status = 'PENDING' and sending <> 'SENT' and next_look_at <= "),
                Planted.statement(
                        "lots stay with a payout that failed",
                        "update lot set state = 'OPEN', taken_by = null",
                        "update lot set state = state, taken_by = taken_by"),
                Planted.statement(
                        "a refund takes twice from what waits",
                        "update payment_release set amount = amount - ?",
                        "update payment_release set amount = amount - 2 * ?"),
                Planted.statement(
                        "an event that came is never handled",
                        "event_id = ? and state in ('PENDING', 'PARKED')",
                        "event_id = ? and state = 'NEVER'"),
                Planted.statement(
                        "an order that was refused stays open",
                        "update refund_request set status = 'FAILED'",
                        "update refund_request set status = status"));
    }

    private abstract static class Between implements PayoutProvider {
        final PayoutProvider provider;

        Between(PayoutProvider provider) {
            this.provider = provider;
        }

        @Override
        public ProviderOutcome<Optional<ProviderPayout>> find(long environmentId, String reference) {
            return provider.find(environmentId, reference);
        }
    }

    private static final class NewKey extends Between {
        NewKey(PayoutProvider provider) {
            super(provider);
        }

        @Override
        public ProviderOutcome<ProviderPayout> send(PayoutOrder order) {
            ProviderOutcome<ProviderPayout> first = provider.send(order);
            return first instanceof Unknown<ProviderPayout> ? provider.send(renamed(order)) : first;
        }

        private static PayoutOrder renamed(PayoutOrder order) {
            return new PayoutOrder(
                    order.environmentId(),
                    order.idempotencyKey() + ":again",
                    order.reference(),
                    order.target(),
                    order.amount(),
                    order.currency());
        }
    }

    private static final class Timeout extends Between {
        Timeout(PayoutProvider provider) {
            super(provider);
        }

        @Override
        public ProviderOutcome<ProviderPayout> send(PayoutOrder order) {
            ProviderOutcome<ProviderPayout> answer = provider.send(order);
            return answer instanceof Unknown<ProviderPayout> silence
                    ? new Refused<>("timeout", silence.reason())
                    : answer;
        }
    }
}
