package io.purser.api.blaaiz;

import io.purser.api.ApiCall;
import io.purser.api.blaaiz.TransactionJson.Recipient;
import io.purser.customers.methods.PayoutMethod;
import io.purser.customers.methods.PayoutMethods;
import io.purser.payoutrequests.PayoutRequest;
import io.purser.payoutrequests.PayoutRequests;
import io.purser.payouts.Payout;
import io.purser.payouts.PayoutDestination;
import io.purser.payouts.Payouts;
import io.purser.payouts.RecipientPayments;
import io.purser.platform.web.PublicAddress;
import org.springframework.stereotype.Component;

/** Writes payouts, and requests that wait for people, as the contract's transactions. */
@Component("blaaizTransactions")
class Transactions {
    private static final String REQUEST = "prq_";

    private final Payouts payouts;
    private final PayoutRequests requests;
    private final PayoutMethods methods;
    private final RecipientPayments payments;
    private final PublicAddress portal;

    Transactions(
            Payouts payouts,
            PayoutRequests requests,
            PayoutMethods methods,
            RecipientPayments payments,
            PublicAddress portal) {
        this.payouts = payouts;
        this.requests = requests;
        this.methods = methods;
        this.payments = payments;
        this.portal = portal;
    }

    /** A request that was paid keeps its id here, and shows what became of its payout. */
    TransactionJson get(ApiCall call, String id) {
        if (!id.startsWith(REQUEST)) {
            return of(call, payouts.get(call.tenant(), id), id);
        }
        PayoutRequest request = requests.get(call.tenant(), id);
        return request.payoutId() == null
                ? of(call, request)
                : of(call, payouts.get(call.tenant(), request.payoutId()), id);
    }

    private TransactionJson of(ApiCall call, Payout payout, String id) {
        PayoutDestination to = payout.destination();
        boolean other = to instanceof PayoutDestination.Recipient;
        String currency = payout.currency();
        return new TransactionJson(
                id,
                call.organizationPublicId(),
                other ? ((PayoutDestination.Recipient) to).customerId() : null,
                WalletJson.id(call),
                status(payout),
                "payout",
                payout.publicId(),
                currency,
                Decimals.major(payout.amount(), currency),
                Decimals.major(payout.net(), currency),
                Decimals.major(payout.fee(), currency),
                1,
                payout.times().created(),
                new Recipient(
                        other ? ((PayoutDestination.Recipient) to).methodId() : null,
                        "****" + to.last4(),
                        to.holder(),
                        Decimals.major(payout.net(), currency),
                        currency,
                        to.label().isEmpty() ? null : to.label(),
                        null),
                payout.failureCode(),
                null);
    }

    private TransactionJson of(ApiCall call, PayoutRequest request) {
        String currency = request.currency();
        PayoutMethod method = request.methodId() == null ? null : methods.get(call.environmentId(), request.methodId());
        long fee = method == null
                ? 0
                : payments.quote(call.tenant(), method, request.amount(), request.feeParty())
                        .map(RecipientPayments.Quote::fee)
                        .orElse(0L);
        return new TransactionJson(
                request.publicId(),
                call.organizationPublicId(),
                request.payee().customerId(),
                WalletJson.id(call),
                status(request),
                "payout",
                request.publicId(),
                currency,
                Decimals.major(request.amount() + fee, currency),
                Decimals.major(request.amount(), currency),
                Decimals.major(fee, currency),
                1,
                request.createdAt(),
                method == null
                        ? null
                        : new Recipient(
                                method.publicId(),
                                "****" + method.last4(),
                                method.holder(),
                                Decimals.major(request.amount(), currency),
                                currency,
                                method.bankName(),
                                null),
                request.rejection() == null
                        ? request.failureCode()
                        : request.rejection().code(),
                request.status() == PayoutRequest.Status.CREATED ? portal.of("/requests/" + request.publicId()) : null);
    }

    private static String status(Payout payout) {
        return switch (payout.status()) {
            case PENDING -> "PENDING";
            case IN_TRANSIT -> "PROCESSING";
            case PAID -> "SUCCESSFUL";
            case FAILED, RETURNED -> "FAILED";
            case CANCELED -> "CANCELED";
        };
    }

    private static String status(PayoutRequest request) {
        return switch (request.status()) {
            case REJECTED -> "FAILED";
            case CANCELED, EXPIRED -> "CANCELED";
            case PAID -> "SUCCESSFUL";
            case PAYING -> "PROCESSING";
            default -> "PENDING";
        };
    }
}
