package io.purser.payments;

import io.purser.providers.PaymentProvider.ProviderPayment;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** How a payment gets to its end: its attempts, its status, and what happens once when the money arrives. */
@Component
class PaymentProgress {
    private final PaymentRepository payments;
    private final PaymentAttempts attempts;
    private final LinkedPayments linked;
    private final PaymentHistory history;
    private final PaymentReleases releases;
    private final PaymentEntries entries;
    private final Receipts receipts;
    private final CustomerMethods methods;
    private final PaymentEvents events;

    PaymentProgress(
            PaymentRepository payments,
            PaymentAttempts attempts,
            LinkedPayments linked,
            PaymentHistory history,
            PaymentReleases releases,
            PaymentEntries entries,
            Receipts receipts,
            CustomerMethods methods,
            PaymentEvents events) {
        this.payments = payments;
        this.attempts = attempts;
        this.linked = linked;
        this.history = history;
        this.releases = releases;
        this.entries = entries;
        this.receipts = receipts;
        this.methods = methods;
        this.events = events;
    }

    /** @param payment locked @return the payment as it is then */
    Payment advance(Payment payment, ProviderPayment news, Instant now) {
        List<PaymentAttempt> changed = attempts.merge(payment, news, now);
        if (payment.byLink()) {
            changed.stream()
                    .filter(attempt -> attempt.status() == PaymentAttempt.Status.FAILED)
                    .forEach(attempt -> declined(payment, attempt));
        }
        if (payment.succeeded()) {
            return payment;
        }
        boolean asked = payment.byLink() || payment.publicId().equals(news.reference());
        return asked ? advanceAsked(payment, news, now) : advanceCharge(payment, news, now);
    }

    private void declined(Payment payment, PaymentAttempt attempt) {
        history.tell(payment, "declined", attempt.publicId(), null, attempt.failureCode(), attempt.createdAt());
        events.linkFailed(payment, attempt);
    }

    private Payment advanceCharge(Payment payment, ProviderPayment news, Instant now) {
        PaymentStatus next = payment.status().forwardTo(PaymentStatus.of(news.state()));
        if (next != PaymentStatus.of(news.state())) {
            return payment;
        }
        payments.advance(payment, next, PaymentFacts.of(news, next));
        return moved(payment, news, now);
    }

    private Payment advanceAsked(Payment payment, ProviderPayment news, Instant now) {
        List<PaymentAttempt> all = attempts.of(payment);
        PaymentStatus next = PaymentStatus.asked(payment.status(), news.state(), all);
        payments.advance(payment, next, PaymentFacts.asked(payment, news, next, all));
        return moved(payment, news, now);
    }

    private Payment moved(Payment before, ProviderPayment news, Instant now) {
        Payment moved = payments.lock(before.environmentId(), before.publicId()).orElseThrow();
        if (moved.status() == before.status()) {
            return moved;
        }
        if (!moved.byLink() || moved.status() != PaymentStatus.FAILED) {
            Long amount = moved.succeeded() ? moved.amount() : null;
            String kind = moved.status().wire();
            history.tell(moved, kind, moved.publicId(), amount, moved.failureCode(), when(moved, now));
        }
        if (moved.byLink() && moved.status() == PaymentStatus.CANCELED) {
            linked.ended(moved, now);
            events.linkCanceled(moved);
        }
        return moved.succeeded() ? arrived(moved, news, now) : moved;
    }

    private Payment arrived(Payment payment, ProviderPayment news, Instant now) {
        receipts.write(payment);
        entries.succeeded(payment, now);
        if (payment.net() > 0) {
            releases.add(payment, payment.net(), payment.availableAt() == null ? now : payment.availableAt());
        } else {
            payments.released(payment.environmentId(), List.of(payment.id()), now);
        }
        methods.keep(payment, news.keptMethod(), now);
        if (payment.byLink()) {
            linked.paid(payment, now);
        }
        Payment booked =
                payments.lock(payment.environmentId(), payment.publicId()).orElseThrow();
        events.succeeded(booked, transaction(booked));
        return booked;
    }

    /** Public id of the attempt that brought the money. */
    String transaction(Payment payment) {
        return attempts.of(payment).stream()
                .filter(PaymentAttempt::paid)
                .map(PaymentAttempt::publicId)
                .findFirst()
                .orElse(null);
    }

    private static Instant when(Payment payment, Instant now) {
        Instant at = payment.succeeded() ? payment.succeededAt() : payment.failedAt();
        return at == null ? now : at;
    }
}
