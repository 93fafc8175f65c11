package io.purser.voyage;

import io.purser.payments.ProviderPayments;
import io.purser.providers.PaymentProvider.DisputeState;
import io.purser.providers.PaymentProvider.ProviderDispute;
import io.purser.providers.PaymentProvider.ProviderPayment;
import io.purser.providers.PaymentProvider.ProviderRefund;
import io.purser.providers.PaymentProvider.State;
import io.purser.providers.PayoutProvider;
import io.purser.providers.PayoutProvider.ProviderPayout;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;

/** The provider's own book, in plain maps. It outlives every crash of ours, and it is as trusting as a real one. */
final class FarBook {
    private static final String CURRENCY = "USD";

    private final Random random;
    private final FakeClock clock;
    private final Postbag post;
    private final PriorityQueue<Plan> agenda =
            new PriorityQueue<>(Comparator.comparing(Plan::at).thenComparing(Plan::number));
    private final Map<String, List<ProviderPayout>> payouts = new LinkedHashMap<>();
    private final Map<String, List<ProviderPayment>> payments = new LinkedHashMap<>();
    private int number;

    private record Plan(Instant at, int number, Runnable happens) {}

    FarBook(Random random, FakeClock clock, Postbag post) {
        this.random = random;
        this.clock = clock;
        this.post = post;
    }

    /** Lets everything happen whose time has come, in its order. */
    void pass() {
        Instant now = clock.instant();
        while (!agenda.isEmpty() && !agenda.peek().at().isAfter(now)) {
            agenda.poll().happens().run();
        }
    }

    /** When the next thing happens, or {@code null}. */
    Instant next() {
        return agenda.isEmpty() ? null : agenda.peek().at();
    }

    // payouts

    ProviderPayout accept(String reference, long amount, String currency) {
        String id = "tr_" + ++number;
        Instant now = clock.instant();
        version(new ProviderPayout(
                id, reference, PayoutProvider.State.PENDING, amount, currency, null, now, null, null, null, null));
        post.announce("payout.created", reference);
        int fate = random.nextInt(100);
        Instant leaves = now.plusMillis(500 + random.nextInt(20_000));
        Instant ends = leaves.plusMillis(500 + random.nextInt(60_000));
        if (fate < 8) {
            String code = fate < 2 ? "no_account" : "declined";
            at(ends, () -> move(id, PayoutProvider.State.FAILED, code));
            return last(id);
        }
        at(leaves, () -> move(id, PayoutProvider.State.IN_TRANSIT, null));
        if (fate < 14) {
            at(ends, () -> move(id, PayoutProvider.State.FAILED, "declined"));
        } else if (fate < 18) {
            at(ends, () -> move(id, PayoutProvider.State.CANCELED, null));
        } else {
            at(ends, () -> move(id, PayoutProvider.State.PAID, null));
            if (fate < 32) {
                Instant back = ends.plusMillis(1_000 + random.nextInt(600_000));
                at(back, () -> move(id, PayoutProvider.State.RETURNED, "returned_by_bank"));
            }
        }
        return last(id);
    }

    private void move(String id, PayoutProvider.State to, String code) {
        ProviderPayout from = last(id);
        Instant now = clock.instant();
        boolean ended = to == PayoutProvider.State.FAILED || to == PayoutProvider.State.CANCELED;
        version(new ProviderPayout(
                id,
                from.reference(),
                to,
                from.amount(),
                from.currency(),
                code,
                from.createdAt(),
                to == PayoutProvider.State.IN_TRANSIT ? now : from.inTransitAt(),
                to == PayoutProvider.State.PAID ? now : from.paidAt(),
                ended ? now : null,
                to == PayoutProvider.State.RETURNED ? now : null));
        post.announce("payout." + to.name().toLowerCase(Locale.ROOT), from.reference());
    }

    private void version(ProviderPayout payout) {
        payouts.computeIfAbsent(payout.id(), first -> new ArrayList<>()).add(payout);
    }

    private ProviderPayout last(String id) {
        List<ProviderPayout> versions = payouts.get(id);
        return versions.get(versions.size() - 1);
    }

    /** As they stand, oldest first. */
    List<ProviderPayout> payouts() {
        return payouts.values().stream().map(each -> each.get(each.size() - 1)).toList();
    }

    List<ProviderPayout> payouts(String reference) {
        return payouts().stream()
                .filter(each -> each.reference().equals(reference))
                .toList();
    }

    /** The versions of the newest of this reference, oldest first; none when it was never heard of. */
    List<ProviderPayout> versions(String reference) {
        List<ProviderPayout> found = payouts(reference);
        return found.isEmpty()
                ? List.of()
                : payouts.get(found.get(found.size() - 1).id());
    }

    // payments

    String sale(long amount, boolean succeeds) {
        String id = "ch_" + ++number;
        Instant now = clock.instant();
        long fee = Math.floorDiv(amount * 29, 1_000) + 30;
        boolean late = random.nextInt(4) == 0;
        var first = late ? State.PROCESSING : succeeds ? State.SUCCEEDED : State.FAILED;
        payments.put(id, new ArrayList<>());
        payment(id, amount, fee, first, now);
        if (late) {
            at(now.plusMillis(500 + random.nextInt(30_000)), () -> {
                var end = succeeds ? State.SUCCEEDED : State.FAILED;
                payment(id, amount, fee, end, now);
            });
        }
        return id;
    }

    private void payment(String id, long amount, long fee, State state, Instant created) {
        Instant now = clock.instant();
        boolean paid = state == State.SUCCEEDED;
        boolean failed = state == State.FAILED;
        Instant available = now.plusSeconds(1 + random.nextInt(40)).truncatedTo(ChronoUnit.MILLIS);
        payments.get(id)
                .add(new ProviderPayment(
                        id,
                        state,
                        amount,
                        paid ? fee : 0,
                        CURRENCY,
                        "",
                        "",
                        "",
                        "visa",
                        "4242",
                        failed ? "card_declined" : null,
                        created,
                        paid ? now : null,
                        failed ? now : null,
                        paid ? available : null,
                        List.of(),
                        List.of()));
        post.announce("payment." + state.name().toLowerCase(Locale.ROOT), id);
        if (paid) {
            at(available, () -> post.announce("payment.available", id));
        }
    }

    List<ProviderPayment> payments() {
        return payments.values().stream().map(each -> each.get(each.size() - 1)).toList();
    }

    List<ProviderPayment> paymentVersions(String id) {
        return payments.getOrDefault(id, List.of());
    }

    ProviderPayment payment(String id) {
        List<ProviderPayment> versions = payments.get(id);
        return versions.get(versions.size() - 1);
    }

    /** @return why not, or {@code null} when it was made */
    String refund(String payment, long amount, String reference) {
        ProviderPayment now = payment(payment);
        if (now.state() != State.SUCCEEDED || amount <= 0) {
            return "payment_not_refundable";
        }
        if (now.disputes().stream().anyMatch(each -> each.state() != DisputeState.WON)) {
            return "payment_disputed";
        }
        if (amount > left(now)) {
            return "refund_above_left";
        }
        List<ProviderRefund> refunds = new ArrayList<>(now.refunds());
        refunds.add(new ProviderRefund("rf_" + ++number, amount, "requested_by_customer", clock.instant(), reference));
        version(now, refunds, now.disputes());
        post.announce("payment.refunded", payment);
        return null;
    }

    static long left(ProviderPayment payment) {
        return payment.amount()
                - payment.refunds().stream().mapToLong(ProviderRefund::amount).sum();
    }

    boolean dispute(String payment) {
        ProviderPayment now = payment(payment);
        if (now.state() != State.SUCCEEDED || !now.disputes().isEmpty() || left(now) == 0) {
            return false;
        }
        String id = "dp_" + ++number;
        Instant at = clock.instant();
        version(
                now,
                now.refunds(),
                List.of(new ProviderDispute(
                        id, DisputeState.OPEN, left(now), 1_500, "fraudulent", at, at.plus(Duration.ofDays(7)), null)));
        post.announce("payment.disputed", payment);
        at(at.plusSeconds(5 + random.nextInt(300)), () -> decide(payment, random.nextBoolean()));
        return true;
    }

    private void decide(String payment, boolean won) {
        ProviderPayment now = payment(payment);
        ProviderDispute open = now.disputes().get(0);
        ProviderDispute closed = new ProviderDispute(
                open.id(),
                won ? DisputeState.WON : DisputeState.LOST,
                open.amount(),
                open.fee(),
                open.reason(),
                open.createdAt(),
                open.evidenceDueAt(),
                clock.instant());
        version(now, now.refunds(), List.of(closed));
        post.announce("payment.dispute_closed", payment);
    }

    private void version(ProviderPayment before, List<ProviderRefund> refunds, List<ProviderDispute> disputes) {
        payments.get(before.id()).add(ProviderPayments.with(before, List.copyOf(refunds), List.copyOf(disputes)));
    }

    private void at(Instant when, Runnable happens) {
        agenda.add(new Plan(when, ++number, happens));
    }
}
