package io.purser.payouts;

import io.purser.customers.methods.PayoutMethod;
import io.purser.payouts.arrival.ExpectedArrival;
import io.purser.platform.BusinessError;
import io.purser.platform.Tenant;
import io.purser.providers.RecipientPayouts.Way;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Payouts to somebody else: the same payout, lifecycle and books as a withdrawal, with another destination. */
@Service
public class RecipientPayments {
    /** Who bears the fee of the way: the payee gets amount minus fee, or the payer pays amount plus fee. */
    public enum FeeParty {
        PAYER,
        PAYEE
    }

    /**
     * @param requestKey made once; the same key is the same payout, however often it is asked
     * @param amount what was promised, minor units
     * @param reservation {@code rsv_…} whose money is used and whose rest is given back, or {@code null}
     * @param subject what asked for it, such as {@code prq_…}, shown and linked on the payout's page; or {@code null}
     */
    public record Wish(
            String requestKey,
            long amount,
            FeeParty feeParty,
            String customerId,
            String methodId,
            String reservation,
            String subject,
            String description) {}

    /** Minor units: what leaves the balance, the fee in it, what arrives; and when it should. */
    public record Quote(Way way, long amount, long fee, long net, ExpectedArrival arrival) {}

    /** The ways to be paid there, each with its fee and arrival; empty when the provider pays nobody there. */
    public List<Quote> quotes(Tenant tenant, String country, long amount, FeeParty feeParty) {
        throw new UnsupportedOperationException();
    }

    /** As {@link #quotes}, for one method; empty when its way is no longer offered. */
    public Optional<Quote> quote(Tenant tenant, PayoutMethod method, long amount, FeeParty feeParty) {
        throw new UnsupportedOperationException();
    }

    /** What must be set aside so that any way can be paid: the amount, and the largest fee if the payer bears it. */
    public long ceiling(Tenant tenant, long amount, FeeParty feeParty) {
        throw new UnsupportedOperationException();
    }

    /**
     * Joins the caller's transaction when there is one.
     *
     * @throws BusinessError 404; 409 {@code payouts_blocked}; 422 {@code method_not_usable}, {@code method_cooling_off},
     *     {@code insufficient_balance}, {@code amount_below_fee}
     */
    public Payout pay(Tenant tenant, Wish wish) {
        throw new UnsupportedOperationException();
    }
}
