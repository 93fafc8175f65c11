package io.purser.payoutaccounts;

import io.purser.providers.ProviderOutcome;
import io.purser.providers.ProviderOutcome.Done;
import io.purser.providers.ProviderOutcome.NotStarted;
import io.purser.providers.ProviderOutcome.Refused;
import io.purser.providers.ProviderOutcome.Unknown;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What was asked of the provider about a bank, and what came of it. An attempt is committed before its call. */
@Repository
class BankAttempts {
    enum Action {
        ADD,
        REMOVE
    }

    private final JdbcClient jdbc;
    private final Clock clock;

    BankAttempts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Banks the provider should learn of, and removed ones whose call may have reached it. */
    @Transactional(readOnly = true)
    public List<Waiting> toAdd(long environmentId) {
        return jdbc.sql("""
                        select b.* from bank_account b
                        where b.environment_id = :environmentId and b.provider_bank_id is null
                            and b.state = 'ACTIVE'
                            and (b.removed_at is null or exists (
                                select 1 from bank_attempt a where a.bank_account_id = b.id
                                    and a.environment_id = :environmentId
                                    and (a.outcome is null or a.outcome in ('NOT_STARTED', 'UNKNOWN'))))
                        order by b.id
                        """)
                .param("environmentId", environmentId)
                .query(BankAttempts::waiting)
                .list();
    }

    @Transactional(readOnly = true)
    public List<Waiting> toRemove(long environmentId) {
        return jdbc.sql("""
                        select b.* from bank_account b
                        where b.environment_id = :environmentId and b.provider_bank_id is not null
                            and b.removed_at is not null and b.provider_removed_at is null
                        order by b.id
                        """)
                .param("environmentId", environmentId)
                .query(BankAttempts::waiting)
                .list();
    }

    /** The open attempt with its key again, or a new one. */
    @Transactional
    public Attempt open(long environmentId, Waiting bank, Action action) {
        Optional<Attempt> last = last(environmentId, bank, action);
        if (last.isPresent() && last.get().again()) {
            return last.get();
        }
        int number = last.map(attempt -> attempt.number() + 1).orElse(1);
        String key = "bank:" + bank.publicId() + ":" + action.name().toLowerCase(java.util.Locale.ROOT) + ":" + number;
        jdbc.sql("""
                        insert into bank_attempt (environment_id, bank_account_id, action, attempt, idempotency_key,
                            started_at)
                        values (:environmentId, :bankId, :action, :number, :key, :now)
                        """)
                .param("environmentId", environmentId)
                .param("bankId", bank.id())
                .param("action", action.name())
                .param("number", number)
                .param("key", key)
                .param("now", now())
                .update();
        return last(environmentId, bank, action).orElseThrow();
    }

    /** Joins the transaction that applies the outcome to the bank. */
    void close(long environmentId, Attempt attempt, ProviderOutcome<?> outcome) {
        String name;
        String detail;
        if (outcome instanceof Done<?>) {
            name = "DONE";
            detail = null;
        } else if (outcome instanceof Refused<?> refused) {
            name = "REFUSED";
            detail = refused.code();
        } else if (outcome instanceof NotStarted<?>) {
            name = "NOT_STARTED";
            detail = null;
        } else {
            name = "UNKNOWN";
            detail = ((Unknown<?>) outcome).reason();
        }
        jdbc.sql("""
                        update bank_attempt set outcome = :outcome, detail = :detail, finished_at = :now
                        where environment_id = :environmentId and id = :id
                        """)
                .param("environmentId", environmentId)
                .param("id", attempt.id())
                .param("outcome", name)
                .param(
                        "detail",
                        detail == null ? null : detail.substring(0, Math.min(200, detail.length())),
                        Types.VARCHAR)
                .param("now", now())
                .update();
    }

    private Optional<Attempt> last(long environmentId, Waiting bank, Action action) {
        return jdbc.sql("""
                        select id, attempt, idempotency_key, outcome from bank_attempt
                        where environment_id = :environmentId and bank_account_id = :bankId and action = :action
                        order by attempt desc fetch first 1 row only
                        """)
                .param("environmentId", environmentId)
                .param("bankId", bank.id())
                .param("action", action.name())
                .query((row, n) -> new Attempt(
                        row.getLong("id"),
                        row.getInt("attempt"),
                        row.getString("idempotency_key"),
                        row.getString("outcome")))
                .optional();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Waiting waiting(ResultSet row, int n) throws SQLException {
        return new Waiting(
                row.getLong("id"),
                row.getString("public_id"),
                row.getString("holder_name"),
                row.getString("routing_number"),
                row.getString("account_type"),
                row.getString("country"),
                row.getString("currency"),
                row.getString("provider_bank_id"));
    }

    record Waiting(
            long id,
            String publicId,
            String holderName,
            String routingNumber,
            String accountType,
            String country,
            String currency,
            String providerBankId) {}

    record Attempt(long id, int number, String key, String outcome) {
        /** Whether the same key must be used again: the provider may have acted on it. */
        boolean again() {
            return outcome == null || outcome.equals("NOT_STARTED") || outcome.equals("UNKNOWN");
        }
    }
}
