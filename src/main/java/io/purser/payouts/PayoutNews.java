package io.purser.payouts;

import io.purser.audit.AuditLog;
import io.purser.payouts.PayoutLifecycle.Move;
import io.purser.platform.Actor;
import io.purser.platform.CrashPoints;
import io.purser.platform.EnvironmentClock;
import io.purser.providers.PayoutProvider.ProviderPayout;
import io.purser.providers.PayoutProvider.State;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What the provider says about a payout, from an answer, an event or a look: all end here. Only ever moves forward,
 * step by step with the provider's times, so order, repetition and loss of news do not matter.
 */
@Service
class PayoutNews {
    private final PayoutRepository rows;
    private final PayoutMoves moves;
    private final EnvironmentClock clock;
    private final AuditLog audit;
    private final TransactionOperations transaction;

    PayoutNews(
            PayoutRepository rows,
            PayoutMoves moves,
            EnvironmentClock clock,
            AuditLog audit,
            TransactionOperations transaction) {
        this.rows = rows;
        this.moves = moves;
        this.clock = clock;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** @param cause the event's id, or what asked */
    Payout apply(Payout known, ProviderPayout news, String cause) {
        Payout payout = known;
        if (news.amount() != payout.net() || !payout.currency().equalsIgnoreCase(news.currency())) {
            review(payout, "amount_differs");
            return payout;
        }
        rows.seen(payout, news.id(), news.state().name(), upTo(news.state()), Instant.now());
        Actor actor = Actor.provider(payout.providerName());
        Optional<Move> next = next(payout, news);
        while (next.isPresent()) {
            Move move = next.get();
            moves.make(payout, move, at(payout, move.to(), news), failureCode(move, news), cause, actor);
            CrashPoints.hit("payout.move.committed");
            payout = rows.find(payout.environmentId(), payout.publicId()).orElseThrow();
            next = next(payout, news);
        }
        if (contradicts(payout.status(), news.state())) {
            review(payout, "provider_disagrees");
        }
        return payout;
    }

    /** Flags the payout for a person, once; the money stays where it is. */
    void review(Payout payout, String code) {
        transaction.executeWithoutResult(status -> {
            if (rows.review(payout, code, Instant.now())) {
                Actor actor = Actor.system("payout-reconcile");
                audit.record(payout.environmentId(), actor, "payout.review", payout.publicId(), Map.of("reason", code));
            }
        });
    }

    /** The next move on the way to where the provider is, if it is ahead. */
    static Optional<Move> next(Payout payout, ProviderPayout news) {
        PayoutStatus from = payout.status();
        boolean wasInTransit = news.inTransitAt() != null || news.paidAt() != null;
        PayoutStatus target = switch (news.state()) {
            case PENDING -> PayoutStatus.PENDING;
            case IN_TRANSIT -> PayoutStatus.IN_TRANSIT;
            case PAID -> PayoutStatus.PAID;
            case RETURNED -> PayoutStatus.RETURNED;
            case FAILED ->
                news.paidAt() != null || from == PayoutStatus.PAID ? PayoutStatus.RETURNED : PayoutStatus.FAILED;
            case CANCELED ->
                from == PayoutStatus.PENDING && !wasInTransit ? PayoutStatus.CANCELED : PayoutStatus.FAILED;
        };
        if (from == PayoutStatus.PENDING && target == PayoutStatus.FAILED && wasInTransit) {
            return Optional.of(PayoutLifecycle.move(from, PayoutStatus.IN_TRANSIT));
        }
        return PayoutLifecycle.step(from, target);
    }

    private static boolean contradicts(PayoutStatus ours, State theirs) {
        boolean moneyBackHere = ours == PayoutStatus.FAILED || ours == PayoutStatus.CANCELED;
        return moneyBackHere && theirs == State.PAID;
    }

    private static List<String> upTo(State state) {
        return Stream.of(State.values())
                .filter(each -> rank(each) <= rank(state))
                .map(State::name)
                .toList();
    }

    private static int rank(State state) {
        return switch (state) {
            case PENDING -> 0;
            case IN_TRANSIT -> 1;
            case PAID -> 2;
            case FAILED, CANCELED, RETURNED -> 3;
        };
    }

    private static String failureCode(Move move, ProviderPayout news) {
        if (move.to() != PayoutStatus.FAILED && move.to() != PayoutStatus.RETURNED) {
            return null;
        }
        if (news.failureCode() != null) {
            return news.failureCode();
        }
        return news.state() == State.CANCELED ? "canceled_by_provider" : "unknown";
    }

    private Instant at(Payout payout, PayoutStatus to, ProviderPayout news) {
        Instant told = switch (to) {
            case IN_TRANSIT -> news.inTransitAt();
            case PAID -> news.paidAt();
            case FAILED, CANCELED -> news.failedAt();
            case RETURNED -> news.returnedAt() == null ? news.failedAt() : news.returnedAt();
            case PENDING -> news.createdAt();
        };
        return told == null ? clock.now(payout.environmentId()) : told;
    }
}
