package io.purser.payouts;

import io.purser.ledger.AccountKind;
import io.purser.ledger.Ledger;
import io.purser.ledger.Lots;
import io.purser.ledger.Posting;
import io.purser.money.Money;
import io.purser.platform.BusinessError;
import io.purser.platform.EnvironmentClock;
import io.purser.platform.Ids;
import io.purser.platform.Tenant;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Money of the available balance set aside for somebody before it is known where it goes: taken at an approval, given
 * back whole, or turned into a payout. One journal entry each way and the lots with it. Joins the caller's transaction.
 */
@Service
public class Reservations {
    static final String RESERVED = "request_reserved";
    static final String RELEASED = "request_released";

    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final Lots lots;
    private final EnvironmentClock clock;

    Reservations(JdbcClient jdbc, Ledger ledger, Lots lots, EnvironmentClock clock) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.lots = lots;
        this.clock = clock;
    }

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

    /**
     * Once per reference at a time: while one is held, the same amount for the same reference is that one.
     *
     * @throws BusinessError 422 {@code insufficient_balance} with the available amount; nothing was written
     * @throws IllegalStateException when another amount is held for the reference
     */
    @Transactional(noRollbackFor = BusinessError.class)
    public Reservation hold(Tenant tenant, String reference, long amount) {
        return held(tenant.environmentId(), reference)
                .map(known -> same(known, amount))
                .orElseGet(() -> take(tenant, reference, amount));
    }

    /** @return false when it was released or used before, and nothing was written */
    @Transactional
    public boolean release(long environmentId, String publicId) {
        return end(environmentId, publicId, State.RELEASED);
    }

    @Transactional(readOnly = true)
    public Optional<Reservation> find(long environmentId, String publicId) {
        return jdbc.sql("select id, public_id, environment_id, reference, amount, currency, state"
                        + " from payout_reservation where environment_id = :environmentId and public_id = :publicId")
                .param("environmentId", environmentId)
                .param("publicId", publicId)
                .query(Reservation.class)
                .optional();
    }

    /** As a release, for a payout that takes its own amount in the same transaction. */
    boolean use(long environmentId, String publicId) {
        return end(environmentId, publicId, State.USED);
    }

    private Optional<Reservation> held(long environmentId, String reference) {
        return jdbc.sql("select id, public_id, environment_id, reference, amount, currency, state"
                        + " from payout_reservation"
                        + " where environment_id = :environmentId and held_reference = :reference")
                .param("environmentId", environmentId)
                .param("reference", reference)
                .query(Reservation.class)
                .optional();
    }

    private static Reservation same(Reservation known, long amount) {
        if (known.amount() != amount) {
            throw new IllegalStateException(known.publicId() + " holds another amount for " + known.reference());
        }
        return known;
    }

    private Reservation take(Tenant tenant, String reference, long amount) {
        if (amount < 1) {
            throw new IllegalArgumentException("nothing to set aside: " + amount);
        }
        long environmentId = tenant.environmentId();
        String publicId = Ids.next("rsv");
        Instant at = clock.now(environmentId).truncatedTo(ChronoUnit.MICROS);
        try {
            lots.take(environmentId, amount, publicId);
        } catch (Ledger.InsufficientFunds tooLittle) {
            throw BusinessError.invalid(
                    "insufficient_balance", "amount", Money.of(tooLittle.balance(), tenant.currency()));
        }
        insert(tenant, publicId, reference, amount, at);
        ledger.post(
                environmentId,
                RESERVED,
                publicId,
                at,
                List.of(new Posting(AccountKind.AVAILABLE, -amount), new Posting(AccountKind.RESERVED, amount)));
        return find(environmentId, publicId).orElseThrow();
    }

    private void insert(Tenant tenant, String publicId, String reference, long amount, Instant at) {
        int inserted = jdbc.sql("""
                        insert into payout_reservation (public_id, environment_id, reference, held_reference, amount,
                            currency, state, held_at)
                        values (:publicId, :environmentId, :reference, :reference, :amount, :currency, 'HELD', :at)
                        on conflict do nothing
                        """)
                .param("publicId", publicId)
                .param("environmentId", tenant.environmentId())
                .param("reference", reference)
                .param("amount", amount)
                .param("currency", tenant.currency())
                .param("at", PayoutRepository.utc(at))
                .update();
        if (inserted == 0) {
            throw new ConcurrencyFailureException("money for " + reference + " was set aside at the same moment");
        }
    }

    private boolean end(long environmentId, String publicId, State state) {
        Instant at = clock.now(environmentId).truncatedTo(ChronoUnit.MICROS);
        int ended = jdbc.sql("""
                        update payout_reservation set state = :state, held_reference = null, ended_at = :at
                        where environment_id = :environmentId and public_id = :publicId and state = 'HELD'
                        """)
                .param("state", state.name())
                .param("at", PayoutRepository.utc(at))
                .param("environmentId", environmentId)
                .param("publicId", publicId)
                .update();
        if (ended == 0) {
            return false;
        }
        long amount = find(environmentId, publicId).orElseThrow().amount();
        lots.release(environmentId, publicId);
        ledger.post(
                environmentId,
                RELEASED,
                publicId,
                at,
                List.of(new Posting(AccountKind.RESERVED, -amount), new Posting(AccountKind.AVAILABLE, amount)));
        return true;
    }
}
