package io.purser.payoutrequests.claims;

import io.purser.customers.Customer;
import io.purser.payoutrequests.PayoutRequest;
import io.purser.payoutrequests.links.PayoutLink;
import io.purser.payouts.Payout;
import io.purser.platform.Tenant;

/**
 * What a payee sees behind a token.
 *
 * @param tenant who pays, acting for the claim and without any permission
 * @param payout of the last claim, or {@code null}
 * @param known whom the request or an earlier claim names, or {@code null}
 */
public record Claim(
        String token,
        PayoutLink link,
        PayoutRequest request,
        Tenant tenant,
        Payout payout,
        Customer known,
        State state) {

    public enum State {
        OPEN,
        ON_ITS_WAY,
        ARRIVED,
        FAILED,
        CANCELED
    }

    public boolean open() {
        return state == State.OPEN;
    }

    @Override
    public String toString() {
        return "Claim[" + link.publicId() + " " + state + "]";
    }
}
