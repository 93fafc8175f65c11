package io.purser.payments.orders;

import io.purser.audit.AuditLog;
import io.purser.payments.orders.Order.Kind;
import io.purser.payments.orders.Order.Sending;
import io.purser.payments.orders.OrderRows.Attempt;
import io.purser.platform.Actor;
import io.purser.platform.CrashPoints;
import io.purser.platform.DurableWrites;
import io.purser.providers.PaymentProvider;
import io.purser.providers.PaymentProvider.ProviderPayment;
import io.purser.providers.ProviderOutcome;
import io.purser.providers.ProviderOutcome.Done;
import io.purser.providers.ProviderOutcome.NotStarted;
import io.purser.providers.ProviderOutcome.Refused;
import io.purser.providers.ProviderOutcome.Unknown;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Says orders to the provider. The attempt is committed before the call and its outcome after it; no transaction is
 * open during the call. An attempt that may have been heard is only ever repeated under its own key, after asking, and
 * never once the provider may have forgotten the key.
 */
@Service
class OrderSending {
    private static final Duration KEY_LIFE = Duration.ofHours(23);
    private static final Duration LONGEST_CALL = Duration.ofSeconds(20);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
    private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    private final OrderRows rows;
    private final Map<Kind, OrderDesk> desks;
    private final AuditLog audit;
    private final Clock clock;
    private final DurableWrites disk;
    private final TransactionOperations transaction;

    OrderSending(
            OrderRows rows,
            List<OrderDesk> desks,
            AuditLog audit,
            Clock clock,
            DurableWrites disk,
            TransactionOperations transaction) {
        this.rows = rows;
        this.desks = desks.stream().collect(Collectors.toMap(OrderDesk::kind, Function.identity()));
        this.audit = audit;
        this.clock = clock;
        this.disk = disk;
        this.transaction = transaction;
    }

    /** First call. @return when to try again, or {@code null} */
    Instant begin(Order order, PaymentProvider provider) {
        Instant now = clock.instant();
        Optional<Attempt> opened = Optional.ofNullable(transaction.execute(status -> {
            if (!rows.move(order, Sending.WAITING, Sending.OPEN, now.plus(LONGEST_CALL))) {
                return null;
            }
            Attempt attempt = rows.attempt(order).orElseGet(() -> rows.open(order, now));
            CrashPoints.hit("order.attempt.in-transaction");
            return attempt;
        }));
        CrashPoints.hit("order.attempt.committed");
        return opened.isEmpty() ? null : call(order, opened.get(), provider, true);
    }

    /**
     * Nobody knows whether the provider heard: ask, and only if it did not, say it again in the same words.
     *
     * @return false when the provider did not answer
     */
    boolean settle(Order order, PaymentProvider provider) {
        Attempt attempt = rows.attempt(order).orElseThrow();
        rows.move(order, Sending.OPEN, Sending.UNKNOWN, clock.instant().plus(LONGEST_CALL));
        boolean keyForgotten = clock.instant().isAfter(attempt.startedAt().plus(KEY_LIFE));
        ProviderOutcome<Optional<ProviderPayment>> found =
                desks.get(order.kind()).find(order, provider);
        if (found instanceof Done<Optional<ProviderPayment>> done) {
            if (done.value().isPresent()) {
                accepted(order, attempt, done.value().get(), "found");
                return true;
            }
            if (!keyForgotten && order.sending() != Sending.SENT) {
                call(order, attempt, provider, false);
                return true;
            }
        }
        if (keyForgotten) {
            review(order, "unknown_for_a_day");
        }
        rows.lookAgain(order, clock.instant().plus(wait(order.looks())), order.looks() + 1);
        return found instanceof Done;
    }

    private Instant call(Order order, Attempt attempt, PaymentProvider provider, boolean first) {
        disk.flush();
        CrashPoints.hit("order.call.before");
        ProviderOutcome<ProviderPayment> outcome =
                desks.get(order.kind()).ask(order, attempt.idempotencyKey(), provider);
        CrashPoints.hit("order.call.sent");
        if (outcome instanceof Done<ProviderPayment> done) {
            accepted(order, attempt, done.value(), null);
            return null;
        }
        if (outcome instanceof Refused<ProviderPayment> refused) {
            refused(order, attempt, provider, refused.code(), first);
            return null;
        }
        if (outcome instanceof NotStarted<ProviderPayment> notStarted) {
            Duration asked = notStarted.retryAfter();
            Instant again = clock.instant().plus(asked.toMillis() < 1000 ? Duration.ofSeconds(1) : asked);
            record(order, attempt, "NOT_STARTED", null, first ? Sending.WAITING : Sending.UNKNOWN, again);
            return first ? again : null;
        }
        unclear(order, attempt, "UNKNOWN", ((Unknown<ProviderPayment>) outcome).reason());
        return null;
    }

    private void refused(Order order, Attempt attempt, PaymentProvider provider, String code, boolean first) {
        if (code.equals("idempotency_error")) {
            unclear(order, attempt, "REFUSED", code);
            review(order, code);
            return;
        }
        OrderDesk desk = desks.get(order.kind());
        boolean neverHeard = first
                || desk.find(order, provider) instanceof Done<Optional<ProviderPayment>> done
                        && done.value().isEmpty();
        if (!neverHeard) {
            unclear(order, attempt, "REFUSED", code);
            return;
        }
        transaction.executeWithoutResult(status -> {
            rows.outcome(order, attempt, "REFUSED", code, clock.instant());
            end(order, Sending.ENDED, NEVER);
            desk.refused(order, code);
        });
    }

    /** The effect is applied before the order says so: a crash between them only applies the same news again. */
    private void accepted(Order order, Attempt attempt, ProviderPayment news, String detail) {
        boolean settled = desks.get(order.kind()).done(order, news);
        CrashPoints.hit("order.effect.applied");
        transaction.executeWithoutResult(status -> {
            if (order.sending() != Sending.SENT) {
                rows.outcome(order, attempt, "DONE", detail == null ? news.id() : detail, clock.instant());
            }
            Instant look = settled ? NEVER : clock.instant().plus(wait(order.looks()));
            end(order, settled ? Sending.ENDED : Sending.SENT, look);
            rows.lookAgain(order, look, order.looks() + 1);
            CrashPoints.hit("order.outcome.in-transaction");
        });
        CrashPoints.hit("order.outcome.committed");
        disk.flush();
    }

    private void unclear(Order order, Attempt attempt, String outcome, String reason) {
        record(order, attempt, outcome, reason, Sending.UNKNOWN, clock.instant().plus(wait(order.looks())));
    }

    private void record(Order order, Attempt attempt, String outcome, String detail, Sending to, Instant nextLook) {
        transaction.executeWithoutResult(status -> {
            rows.outcome(order, attempt, outcome, detail, clock.instant());
            end(order, to, nextLook);
            rows.lookAgain(order, nextLook, order.looks() + 1);
        });
    }

    private void end(Order order, Sending to, Instant nextLook) {
        for (Sending from : List.of(Sending.OPEN, Sending.UNKNOWN, Sending.SENT)) {
            if (rows.move(order, from, to, nextLook)) {
                return;
            }
        }
    }

    /** Flags the order for a person, once; whatever it holds stays held. */
    private void review(Order order, String code) {
        transaction.executeWithoutResult(status -> {
            if (rows.review(order, code)) {
                Actor actor = Actor.system("payment-order-reconcile");
                String action = order.kind().name().toLowerCase(Locale.ROOT) + ".review";
                audit.record(order.environmentId(), actor, action, order.subject(), Map.of("reason", code));
            }
        });
    }

    /** 5 s, 10 s, 20 s … 10 min. */
    static Duration wait(int looks) {
        Duration wait = Duration.ofSeconds(5L << Math.min(looks, 7));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }
}
