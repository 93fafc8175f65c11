package io.purser.payoutrequests;

import io.purser.customers.methods.PayoutMethod;
import io.purser.customers.methods.PayoutMethods;
import io.purser.payoutrequests.PayoutRequest.Money;
import io.purser.payoutrequests.PayoutRequest.Payee;
import io.purser.payoutrequests.PayoutRequest.Status;
import io.purser.payoutrequests.links.PayoutLink;
import io.purser.payoutrequests.links.PayoutLink.Delivery;
import io.purser.payoutrequests.links.PayoutLinks;
import io.purser.payouts.Payout;
import io.purser.payouts.RecipientPayments;
import io.purser.payouts.RecipientPayments.Wish;
import io.purser.payouts.Reservations;
import io.purser.platform.BusinessError;
import io.purser.platform.Tenant;
import io.purser.platform.jobs.Jobs;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The money of a request: set aside at the last yes, paid or offered by a link, given back. What is paid is what was
 * approved: the digest is made again from the row before any money leaves.
 */
@Component
class RequestMoney {
    private final RequestRows rows;
    private final RequestFacts facts;
    private final RequestMoves moves;
    private final Reservations reservations;
    private final RecipientPayments payments;
    private final PayoutLinks links;
    private final PayoutMethods methods;
    private final Jobs jobs;

    RequestMoney(
            RequestRows rows,
            RequestFacts facts,
            RequestMoves moves,
            Reservations reservations,
            RecipientPayments payments,
            PayoutLinks links,
            PayoutMethods methods,
            Jobs jobs) {
        this.rows = rows;
        this.facts = facts;
        this.moves = moves;
        this.reservations = reservations;
        this.payments = payments;
        this.links = links;
        this.methods = methods;
        this.jobs = jobs;
    }

    /** With the last yes, or when an expired one is sent again. The caller holds the request's lock. */
    PayoutRequest approved(Tenant tenant, PayoutRequest request, String note) {
        Instant now = facts.now(tenant.environmentId());
        Money money = new Money(hold(tenant, request), null, request.payoutId());
        if (request.methodId() == null) {
            money = money.linked(link(tenant, request).publicId());
        } else {
            payByJob(request);
        }
        Instant decided = request.decidedAt() == null ? now : request.decidedAt();
        return moves.make(
                request, request.moved(Status.APPROVED, money, null, null, decided, null), now, tenant.actor(), note);
    }

    private String hold(Tenant tenant, PayoutRequest request) {
        long ceiling = payments.ceiling(tenant, request.amount(), request.feeParty());
        return reservations.hold(tenant, request.publicId(), ceiling).publicId();
    }

    private PayoutLink link(Tenant tenant, PayoutRequest request) {
        Payee payee = request.payee();
        return links.make(
                        tenant,
                        new PayoutLinks.NewLink(
                                request.publicId(),
                                delivery(payee),
                                payee.name(),
                                payee.email(),
                                payee.phoneCountry(),
                                payee.phone(),
                                request.memo(),
                                request.amount(),
                                request.currency(),
                                null))
                .link();
    }

    private static Delivery delivery(Payee payee) {
        if (payee.email() != null) {
            return payee.phone() == null ? Delivery.EMAIL : Delivery.ALL;
        }
        return payee.phone() == null ? Delivery.LINK : Delivery.SMS;
    }

    private void payByJob(PayoutRequest request) {
        jobs.enqueue(PayRequestJob.NAME, PayRequestJob.id(request));
    }

    /** Pays to the destination that was approved. @return when its cooling-off ends, or empty when nothing is left to do */
    @Transactional
    public Optional<Instant> payChosen(Tenant tenant, String publicId) {
        PayoutRequest request = rows.lock(tenant.environmentId(), publicId).orElse(null);
        if (request == null
                || request.status() != Status.APPROVED
                || request.methodId() == null
                || request.failureCode() != null) {
            return Optional.empty();
        }
        PayoutMethod method = methods.get(tenant.environmentId(), request.methodId());
        if (method.state() == PayoutMethod.State.ACTIVE && !method.usableAt(facts.now(tenant.environmentId()))) {
            return Optional.of(method.usableFrom());
        }
        pay(tenant, request, request.payee().customerId(), null, method);
        return Optional.empty();
    }

    /** What kept it from being paid is written down for a person; the money stays set aside. */
    @Transactional
    public void stuck(Tenant tenant, String publicId, String code) {
        PayoutRequest request = rows.lock(tenant.environmentId(), publicId).orElseThrow();
        if (request.status() == Status.APPROVED) {
            Instant now = facts.now(tenant.environmentId());
            PayoutRequest after =
                    request.moved(Status.APPROVED, request.money(), code, null, request.decidedAt(), null);
            moves.stay(request, after, "payout_request.not_paid", now, tenant.actor(), code);
        }
    }

    /** The same destination once more. The caller holds the lock. @throws BusinessError 409 {@code request_not_to_pay} */
    PayoutRequest again(Tenant tenant, PayoutRequest request) {
        if (request.status() != Status.APPROVED || request.methodId() == null || request.failureCode() == null) {
            throw BusinessError.conflict("request_not_to_pay");
        }
        Instant now = facts.now(tenant.environmentId());
        Money money = request.money().reserved(hold(tenant, request));
        PayoutRequest after = request.moved(Status.APPROVED, money, null, null, request.decidedAt(), null);
        payByJob(request);
        return moves.stay(request, after, "payout_request.paid_again", now, tenant.actor(), null);
    }

    PayoutRequest claimed(Tenant tenant, PayoutRequest request, String customerId, String methodId) {
        if (request.status() != Status.APPROVED || request.linkId() == null) {
            throw BusinessError.conflict("link_not_claimable");
        }
        return pay(tenant, request, customerId, customerId, methods.get(tenant.environmentId(), methodId));
    }

    private PayoutRequest pay(
            Tenant tenant, PayoutRequest request, String customerId, String claimant, PayoutMethod method) {
        refuseWhatNobodyApproved(request);
        Instant now = facts.now(tenant.environmentId());
        int number = rows.countPayout(request, claimant, method.publicId(), method.country());
        Payout payout = payments.pay(
                tenant,
                new Wish(
                        request.publicId() + "-" + number,
                        request.amount(),
                        request.feeParty(),
                        customerId,
                        method.publicId(),
                        request.reservation(),
                        request.publicId(),
                        request.memo()));
        Money money = request.money().paying(payout.publicId());
        PayoutRequest paying = request.moved(Status.PAYING, money, null, null, request.decidedAt(), null);
        return moves.make(request, paying, now, tenant.actor(), null);
    }

    /** @throws IllegalStateException when the row no longer says what was approved; no money moves then */
    private void refuseWhatNobodyApproved(PayoutRequest request) {
        RequestRows.Seal seal = rows.seal(request);
        String made = RequestDigest.of(
                request.amount(),
                request.currency(),
                request.payee(),
                request.methodId(),
                request.feeParty(),
                seal.sums());
        if (!made.equals(request.digest()) || !made.equals(seal.approvedDigest())) {
            throw new IllegalStateException(request.publicId() + " is not what was approved");
        }
    }

    /** Money set aside returns. The caller holds the lock and moves the request. */
    void release(PayoutRequest request) {
        if (request.reservation() != null) {
            reservations.release(request.environmentId(), request.reservation());
        }
    }

    void paid(Tenant tenant, PayoutRequest request, Instant at) {
        moves.make(
                request,
                request.moved(Status.PAID, request.money(), null, null, request.decidedAt(), at),
                at,
                tenant.actor(),
                null);
    }

    /** The payout's money is available again: it is set aside once more, and whoever chose the destination may again. */
    void failed(Tenant tenant, PayoutRequest request, String code, Instant at) {
        Money money = new Money(holdIfPossible(tenant, request), request.linkId(), request.payoutId());
        moves.make(
                request,
                request.moved(Status.APPROVED, money, code, null, request.decidedAt(), null),
                at,
                tenant.actor(),
                code);
        if (request.linkId() != null) {
            links.reopen(tenant, request.linkId(), code);
        }
    }

    private String holdIfPossible(Tenant tenant, PayoutRequest request) {
        try {
            return hold(tenant, request);
        } catch (BusinessError tooLittle) {
            // spent meanwhile: the request shows that money is missing, and the claim or the next try takes it anew
            return null;
        }
    }
}
