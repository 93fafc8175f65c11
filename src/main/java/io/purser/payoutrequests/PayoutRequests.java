package io.purser.payoutrequests;

import io.purser.payoutrequests.PayoutRequest.Payee;
import io.purser.payoutrequests.PayoutRequest.Requester;
import io.purser.payoutrequests.PayoutRequest.Source;
import io.purser.payouts.RecipientPayments.FeeParty;
import io.purser.platform.BusinessError;
import io.purser.platform.Cursor;
import io.purser.platform.Tenant;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Service;

/** Requests to pay somebody else, and every decision about them. All methods join the caller's transaction. */
@Service
public class PayoutRequests {

    /** @param requestKey made once per form or call; the same key is the same request */
    public record Draft(
            String requestKey,
            Source source,
            Requester requester,
            Payee payee,
            String methodId,
            long amount,
            FeeParty feeParty,
            String memo,
            String metadata,
            List<String> attachments) {}

    /** What is wrong, field by field; nothing is written. */
    public List<BusinessError> problems(Tenant tenant, Draft draft) {
        throw new UnsupportedOperationException();
    }

    /** @throws BusinessError 422 with the first wrong field */
    public PayoutRequest create(Tenant tenant, Draft draft) {
        throw new UnsupportedOperationException();
    }

    /** @throws BusinessError 404 */
    public PayoutRequest get(Tenant tenant, String publicId) {
        throw new UnsupportedOperationException();
    }

    /** Newest first; {@code after} is the last of the page before, or {@code null}. */
    public List<PayoutRequest> page(Tenant tenant, Set<PayoutRequest.Status> statuses, Cursor after, int rows) {
        throw new UnsupportedOperationException();
    }

    /**
     * One person's yes to exactly what they saw. With the last yes the policy asks for, the money is set aside and the
     * payout begins, or a payout link goes out.
     *
     * @param digest of what the person was shown
     * @throws BusinessError 403 {@code approval_own_request}, {@code approval_not_yours}; 409 {@code request_changed},
     *     {@code request_decided}; 422 {@code insufficient_balance}
     */
    public PayoutRequest approve(Tenant tenant, String publicId, String digest) {
        throw new UnsupportedOperationException();
    }

    /** @throws BusinessError 422 without a code or a note; 409 {@code request_decided} */
    public PayoutRequest reject(Tenant tenant, String publicId, String code, String note) {
        throw new UnsupportedOperationException();
    }

    /** Takes it back; money set aside returns. @throws BusinessError 409 once it is being paid */
    public PayoutRequest cancel(Tenant tenant, String publicId) {
        throw new UnsupportedOperationException();
    }

    /**
     * The payee said where to: pays from the money set aside. Called by a claim; the tenant's actor is the claim's.
     *
     * @param methodId {@code pm_…} of the customer
     * @throws BusinessError 409 {@code link_not_claimable} when it is canceled, expired or being paid
     */
    public PayoutRequest claimed(Tenant tenant, String publicId, String customerId, String methodId) {
        throw new UnsupportedOperationException();
    }

    /** A link nobody claimed in time: the money goes back, and a person may send another link. */
    public void expired(Tenant tenant, String publicId) {
        throw new UnsupportedOperationException();
    }
}
