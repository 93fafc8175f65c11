package io.purser.payoutrequests.links;

import io.purser.platform.Cursor;
import io.purser.platform.Tenant;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Payout links: made, sent, sent again, taken back, found by token. Joins the caller's transaction; sending is a job. */
@Service
public class PayoutLinks {

    /** @param life how long it can be claimed, or {@code null} for the organization's usual time */
    public record NewLink(
            String requestId,
            PayoutLink.Delivery delivery,
            String payeeName,
            String email,
            String phoneCountry,
            String phone,
            String message,
            long amount,
            String currency,
            Duration life) {}

    /** @param token shown to whoever made it, this once; the address is {@code /claim/<token>} */
    public record Made(PayoutLink link, String token) {}

    public Made make(Tenant tenant, NewLink wish) {
        throw new UnsupportedOperationException();
    }

    /** A new token for the same link; the old one stops working. */
    public Made resend(Tenant tenant, String publicId) {
        throw new UnsupportedOperationException();
    }

    /** @throws io.purser.platform.BusinessError 404 */
    public PayoutLink get(Tenant tenant, String publicId) {
        throw new UnsupportedOperationException();
    }

    /** Newest first. */
    public List<PayoutLink> page(Tenant tenant, Cursor after, int rows) {
        throw new UnsupportedOperationException();
    }

    /** Public: whatever the token opens, in any environment and state; empty for a token nobody made. */
    public Optional<PayoutLink> byToken(String token) {
        throw new UnsupportedOperationException();
    }

    /** @return false when it was claimed, canceled or had expired before, and nothing was written */
    public boolean cancel(Tenant tenant, String publicId) {
        throw new UnsupportedOperationException();
    }

    /** @return false when somebody else claimed it first, or it is canceled or expired */
    public boolean claim(Tenant tenant, String publicId, String customerId) {
        throw new UnsupportedOperationException();
    }

    /** The payout of a claimed link failed: it can be claimed again by the same customer. */
    public void reopen(Tenant tenant, String publicId, String failureCode) {
        throw new UnsupportedOperationException();
    }
}
