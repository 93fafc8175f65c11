package io.purser.payouts;

import io.purser.platform.BusinessError;
import io.purser.platform.Tenant;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * Money of the available balance set aside for somebody before it is known where it goes: taken at an approval, given
 * back whole, or turned into a payout. One journal entry each way and the lots with it. Joins the caller's transaction.
 */
@Service
public class Reservations {
    public enum State {
        HELD,
        RELEASED,
        USED
    }

    /**
     * @param publicId {@code rsv_…}
     * @param reference what it is for, such as {@code prq_…}
     * @param amount minor units, fees included
     */
    public record Reservation(
            long id,
            String publicId,
            long environmentId,
            String reference,
            long amount,
            String currency,
            State state) {}

    /** @throws BusinessError 422 {@code insufficient_balance} with the available amount; nothing was written */
    public Reservation hold(Tenant tenant, String reference, long amount) {
        throw new UnsupportedOperationException();
    }

    /** @return false when it was released or used before, and nothing was written */
    public boolean release(long environmentId, String publicId) {
        throw new UnsupportedOperationException();
    }

    public Optional<Reservation> find(long environmentId, String publicId) {
        throw new UnsupportedOperationException();
    }
}
