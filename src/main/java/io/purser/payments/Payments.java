package io.purser.payments;

import io.purser.audit.AuditLog;
import io.purser.organizations.Environments;
import io.purser.platform.Actor;
import io.purser.platform.BusinessError;
import io.purser.platform.EnvironmentClock;
import io.purser.providers.PaymentProvider.DisputeState;
import io.purser.providers.PaymentProvider.ProviderCheckout;
import io.purser.providers.PaymentProvider.ProviderPayment;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What payers paid. {@link #apply} is the only way a payment changes: forward only, each money step posted once, so
 * that news in any order and any number ends in the same state.
 */
@Service
public class Payments {
    /** Asked for as {@code environment:payment}, both row numbers. */
    public static final String RECEIPT_MAIL_JOB = "receipt.mail";

    private final PaymentRepository payments;
    private final PaymentHistory history;
    private final PaymentReleases releases;
    private final PaymentEntries entries;
    private final LinkedPayments linked;
    private final PaymentAttempts attempts;
    private final PaymentProgress progress;
    private final PaymentTakeBacks takeBacks;
    private final PaymentEvents events;
    private final Environments environments;
    private final EnvironmentClock clock;
    private final AuditLog audit;
    private final FundsAvailable available;

    Payments(
            PaymentRepository payments,
            PaymentHistory history,
            PaymentReleases releases,
            PaymentEntries entries,
            LinkedPayments linked,
            PaymentAttempts attempts,
            PaymentProgress progress,
            PaymentTakeBacks takeBacks,
            PaymentEvents events,
            Environments environments,
            EnvironmentClock clock,
            AuditLog audit,
            FundsAvailable available) {
        this.payments = payments;
        this.history = history;
        this.releases = releases;
        this.entries = entries;
        this.linked = linked;
        this.attempts = attempts;
        this.progress = progress;
        this.takeBacks = takeBacks;
        this.events = events;
        this.environments = environments;
        this.clock = clock;
        this.audit = audit;
        this.available = available;
    }

    /** @throws BusinessError 404 when the environment has no such payment */
    @Transactional(readOnly = true)
    public PaymentDetail get(long environmentId, String publicId) {
        Payment payment = payments.find(environmentId, publicId).orElseThrow(BusinessError::notFound);
        return new PaymentDetail(
                payment,
                payment.byLink() ? linked.link(payment) : null,
                attempts.of(payment),
                history.refunds(payment),
                history.disputes(payment),
                history.events(payment));
    }

    /** By row number, for rooms that keep one. */
    @Transactional(readOnly = true)
    public Payment get(long environmentId, long id) {
        return payments.find(environmentId, id).orElseThrow(BusinessError::notFound);
    }

    /** A payment somebody may make; nobody has been asked for money yet. Joins the caller's transaction. */
    @Transactional
    public Payment create(long environmentId, NewPayment wanted) {
        Instant now = clock.now(environmentId).truncatedTo(ChronoUnit.MICROS);
        String publicId = linked.insert(environmentId, wanted, now);
        Payment payment = payments.find(environmentId, publicId).orElseThrow();
        history.tell(payment, "created", publicId, payment.amount(), null, now);
        events.linkCreated(payment);
        payments.count(environmentId, null, PaymentStatus.PENDING);
        return payment;
    }

    /** Remembers, before the provider is asked, that its page may exist. @return the payment as it stands */
    @Transactional
    public Payment opening(long environmentId, String publicId) {
        Payment payment = payments.lock(environmentId, publicId).orElseThrow(BusinessError::notFound);
        if (payment.terms() != null && payment.terms().openingAt() == null && payment.payable()) {
            linked.opening(payment, clock.now(environmentId));
        }
        return payments.lock(environmentId, publicId).orElseThrow();
    }

    /** The provider's page exists. @return the payment as it stands; it may have been canceled meanwhile */
    @Transactional
    public Payment opened(long environmentId, String publicId, ProviderCheckout checkout) {
        Payment payment = payments.lock(environmentId, publicId).orElseThrow(BusinessError::notFound);
        if (payment.providerPaymentId() == null) {
            linked.known(payment, checkout.providerPaymentId());
        }
        linked.opened(payment, checkout.url());
        return payments.lock(environmentId, publicId).orElseThrow();
    }

    /**
     * Calls off a payment by link that nobody paid; calling off twice is fine. What is open at the provider has been
     * called off there before.
     *
     * @throws BusinessError 404, or 409 {@code payment_not_cancelable} for charges and once money moves
     */
    @Transactional
    public Payment cancel(long environmentId, String publicId, Actor actor) {
        Payment payment = payments.lock(environmentId, publicId).orElseThrow(BusinessError::notFound);
        if (payment.status() == PaymentStatus.CANCELED && payment.byLink()) {
            return payment;
        }
        if (!payment.byLink() || !payment.payable()) {
            throw BusinessError.conflict("payment_not_cancelable");
        }
        Instant now = clock.now(environmentId);
        linked.canceled(payment, now);
        history.tell(payment, "canceled", publicId, null, null, now);
        payments.count(environmentId, payment.status(), PaymentStatus.CANCELED);
        audit.record(environmentId, actor, "payment.canceled", publicId, Map.of());
        Payment canceled = payments.lock(environmentId, publicId).orElseThrow();
        events.linkCanceled(canceled);
        return canceled;
    }

    /** Makes our payment what the provider says it is, as far as that is news. */
    @Transactional
    public Payment apply(long environmentId, String provider, ProviderPayment news) {
        Optional<Payment> asked = asked(environmentId, provider, news);
        boolean ours = asked.filter(payment -> news.id().equals(payment.providerPaymentId()))
                .isPresent();
        Optional<Payment> known = ours ? asked : payments.lock(environmentId, provider, news.id());
        boolean first = known.isEmpty() && payments.insertIfNew(environmentId, provider, news);
        Payment before = known.or(() -> payments.lock(environmentId, provider, news.id()))
                .orElseThrow();
        if (first) {
            history.tell(before, "created", before.publicId(), before.amount(), null, news.createdAt());
        }
        String contradiction = contradiction(before, news);
        if (contradiction != null) {
            quarantine(before, contradiction);
        } else {
            book(before, news);
            if (!ours && asked.isPresent()) {
                quarantine(before, "second_payment");
            }
        }
        Payment after = payments.lock(environmentId, before.publicId()).orElseThrow();
        if (first || after.status() != before.status()) {
            payments.count(environmentId, first ? null : before.status(), after.status());
        }
        return first || after.equals(before) ? after : touched(after);
    }

    /** The payment we asked for, knowing from now on the provider's id of it. */
    private Optional<Payment> asked(long environmentId, String provider, ProviderPayment news) {
        if (news.reference() == null) {
            return Optional.empty();
        }
        Optional<Payment> asked = payments.lock(environmentId, news.reference())
                .filter(payment -> payment.provider().equals(provider));
        if (asked.isPresent() && asked.get().providerPaymentId() == null) {
            linked.known(asked.get(), news.id());
            return payments.lock(environmentId, news.reference());
        }
        return asked;
    }

    private void book(Payment before, ProviderPayment news) {
        Instant now = clock.now(before.environmentId());
        Payment payment = progress.advance(before, news, now);
        if (!takeBacks.refund(payment, news.refunds(), now)) {
            quarantine(payment, "refund_exceeds");
        }
        takeBacks.dispute(payment, news.disputes(), now);
        if (payment.succeeded()
                && (!news.refunds().isEmpty() || !news.disputes().isEmpty())) {
            Payment latest =
                    payments.lock(payment.environmentId(), payment.publicId()).orElseThrow();
            attempts.follow(latest, becameOf(latest), now);
        }
    }

    private static PaymentAttempt.Status becameOf(Payment payment) {
        if (payment.refunded() == payment.amount()) {
            return PaymentAttempt.Status.REFUNDED;
        }
        DisputeState dispute = payment.disputeState();
        return dispute == null || dispute == DisputeState.WON
                ? PaymentAttempt.Status.SUCCEEDED
                : PaymentAttempt.Status.DISPUTED;
    }

    private Payment touched(Payment payment) {
        payments.touched(payment, clock.now(payment.environmentId()));
        return payments.lock(payment.environmentId(), payment.publicId()).orElseThrow();
    }

    /** @return how many payments became available, at most {@code limit} */
    @Transactional
    int release(long environmentId, int limit) {
        Instant now = clock.now(environmentId);
        List<Long> due = releases.due(environmentId, now, limit);
        List<Payment> locked = due.isEmpty() ? List.of() : payments.lockFree(environmentId, due);
        if (locked.isEmpty()) {
            return 0;
        }
        List<Long> ids = locked.stream().map(Payment::id).toList();
        Map<Long, Long> amounts = releases.amounts(environmentId, ids);
        for (Payment payment : locked) {
            Long amount = amounts.get(payment.id());
            if (amount != null) {
                entries.available(payment, amount, now);
                Instant told = payment.availableAt();
                history.tell(payment, "available", payment.publicId(), amount, null, told == null ? now : told);
            }
        }
        releases.remove(environmentId, ids);
        payments.released(environmentId, List.copyOf(amounts.keySet()), now);
        available.tell(environmentId);
        return locked.size();
    }

    /** Why the news cannot be booked: other money than the books are kept in, or than was already booked. */
    private String contradiction(Payment payment, ProviderPayment news) {
        String currency = environments.get(payment.environmentId()).currency();
        if (!currency.equalsIgnoreCase(news.currency()) || !payment.currency().equalsIgnoreCase(news.currency())) {
            return "currency_mismatch";
        }
        boolean asked = payment.byLink() || payment.publicId().equals(news.reference());
        if (asked && payment.amount() != news.amount()) {
            return "amount_mismatch";
        }
        boolean booked = payment.succeeded() && PaymentStatus.of(news.state()) == PaymentStatus.SUCCEEDED;
        boolean other = payment.amount() != news.amount() || payment.fee() != news.fee();
        return booked && other ? "amount_mismatch" : null;
    }

    private void quarantine(Payment payment, String reason) {
        if (reason.equals(payment.flag())) {
            return;
        }
        payments.flag(payment, reason);
        audit.record(
                payment.environmentId(),
                Actor.provider(payment.provider()),
                "payment.quarantined",
                payment.publicId(),
                Map.of("reason", reason));
    }
}
