package io.purser.payments;

import io.purser.providers.PaymentProvider.DisputeState;
import io.purser.providers.PaymentProvider.ProviderDispute;
import io.purser.providers.PaymentProvider.ProviderPayment;
import io.purser.providers.PaymentProvider.ProviderRefund;
import io.purser.providers.PaymentProvider.State;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Payments as a provider would report them, for tests of this room and its pages. */
public final class ProviderPayments {
    public static final Instant LONG_AGO =
            Instant.now().truncatedTo(ChronoUnit.MICROS).minus(Duration.ofDays(20));

    private ProviderPayments() {}

    public static ProviderPayment in(State state, String id, long amount, long fee, Instant createdAt) {
        boolean paid = state == State.SUCCEEDED;
        Instant done = createdAt.plusSeconds(60);
        return new ProviderPayment(
                id,
                state,
                amount,
                fee,
                "USD",
                "Two bags of beans",
                "Ada Payer",
                "ada@payer.example",
                "visa",
                "4242",
                state == State.FAILED ? "card_declined" : null,
                createdAt,
                paid ? done : null,
                state == State.FAILED ? done : null,
                paid ? done.plus(Duration.ofDays(2)) : null,
                List.of(),
                List.of());
    }

    public static ProviderPayment succeeded(String id, long amount, long fee) {
        return in(State.SUCCEEDED, id, amount, fee, LONG_AGO);
    }

    /** The same payment with other words or times on it. */
    public static ProviderPayment with(ProviderPayment of, String customer, String description, Instant availableAt) {
        return new ProviderPayment(
                of.id(),
                of.state(),
                of.amount(),
                of.fee(),
                of.currency(),
                description,
                customer,
                of.customerEmail(),
                of.methodBrand(),
                of.methodLast4(),
                of.failureCode(),
                of.createdAt(),
                of.succeededAt(),
                of.failedAt(),
                availableAt,
                of.refunds(),
                of.disputes());
    }

    public static ProviderPayment with(
            ProviderPayment of, List<ProviderRefund> refunds, List<ProviderDispute> disputes) {
        return new ProviderPayment(
                of.id(),
                of.state(),
                of.amount(),
                of.fee(),
                of.currency(),
                of.description(),
                of.customerName(),
                of.customerEmail(),
                of.methodBrand(),
                of.methodLast4(),
                of.failureCode(),
                of.createdAt(),
                of.succeededAt(),
                of.failedAt(),
                of.availableAt(),
                refunds,
                disputes);
    }

    public static ProviderRefund refund(String id, long amount) {
        return new ProviderRefund(id, amount, "requested_by_customer", LONG_AGO.plus(Duration.ofDays(3)));
    }

    public static ProviderDispute dispute(String id, DisputeState state, long amount, long fee) {
        Instant opened = LONG_AGO.plus(Duration.ofDays(4));
        Instant closed = state == DisputeState.OPEN ? null : opened.plus(Duration.ofDays(5));
        return new ProviderDispute(
                id, state, amount, fee, "product_not_received", opened, opened.plus(Duration.ofDays(7)), closed);
    }
}
