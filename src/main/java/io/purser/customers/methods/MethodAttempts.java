package io.purser.customers.methods;

import io.purser.providers.ProviderOutcome;
import io.purser.providers.ProviderOutcome.Done;
import io.purser.providers.ProviderOutcome.NotStarted;
import io.purser.providers.ProviderOutcome.Refused;
import io.purser.providers.ProviderOutcome.Unknown;
import io.purser.providers.RecipientPayouts.ProviderRecipient;
import java.sql.Types;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What was asked of the provider about a method, and what came of it. An attempt is committed before its call. */
@Repository
class MethodAttempts {
    private final JdbcClient jdbc;
    private final PayoutMethods methods;
    private final Clock clock;

    MethodAttempts(JdbcClient jdbc, PayoutMethods methods, Clock clock) {
        this.jdbc = jdbc;
        this.methods = methods;
        this.clock = clock;
    }

    /** Public ids of methods the provider should learn of, oldest first. */
    @Transactional(readOnly = true)
    public List<String> waiting(long environmentId, int limit) {
        return jdbc.sql("""
                        select public_id from payout_method
                        where environment_id = :environmentId and state = 'ACTIVE' and provider_recipient_id is null
                        order by id limit :limit
                        """)
                .param("environmentId", environmentId)
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    /** The open attempt with its key again, or a new one. */
    @Transactional
    public Attempt open(PayoutMethod method) {
        Optional<Attempt> last = last(method);
        if (last.isPresent() && last.get().again()) {
            return last.get();
        }
        int number = last.map(attempt -> attempt.number() + 1).orElse(1);
        jdbc.sql("""
                        insert into payout_method_attempt (environment_id, payout_method_id, attempt, idempotency_key,
                            started_at)
                        values (:environmentId, :methodId, :number, :key, :now)
                        """)
                .param("environmentId", method.environmentId())
                .param("methodId", method.id())
                .param("number", number)
                .param("key", "recipient:" + method.publicId() + ":" + number)
                .param("now", MethodRows.utc(clock.instant()))
                .update();
        return last(method).orElseThrow();
    }

    /** Writes the outcome and what it means for the method in one transaction. */
    @Transactional
    public void close(PayoutMethod method, Attempt attempt, ProviderOutcome<ProviderRecipient> outcome) {
        jdbc.sql("""
                        update payout_method_attempt set outcome = :outcome, detail = :detail, finished_at = :now
                        where environment_id = :environmentId and id = :id
                        """)
                .param("environmentId", method.environmentId())
                .param("id", attempt.id())
                .param("outcome", name(outcome))
                .param("detail", detail(outcome), Types.VARCHAR)
                .param("now", MethodRows.utc(clock.instant()))
                .update();
        if (outcome instanceof Done<ProviderRecipient> done) {
            jdbc.sql("""
                            update payout_method set provider_recipient_id = :recipientId,
                                bank_name = coalesce(bank_name, :bankName)
                            where environment_id = :environmentId and id = :id
                            """)
                    .param("environmentId", method.environmentId())
                    .param("id", method.id())
                    .param("recipientId", done.value().id())
                    .param("bankName", done.value().bankName(), Types.VARCHAR)
                    .update();
            if (done.value().errorCode() != null) {
                methods.markErrored(
                        method.environmentId(), method.publicId(), done.value().errorCode());
            }
        } else if (outcome instanceof Refused<ProviderRecipient> refused) {
            methods.markErrored(method.environmentId(), method.publicId(), refused.code());
        }
    }

    private Optional<Attempt> last(PayoutMethod method) {
        return jdbc.sql("""
                        select id, attempt, idempotency_key, outcome from payout_method_attempt
                        where environment_id = :environmentId and payout_method_id = :methodId
                        order by attempt desc fetch first 1 row only
                        """)
                .param("environmentId", method.environmentId())
                .param("methodId", method.id())
                .query((row, n) -> new Attempt(
                        row.getLong("id"),
                        row.getInt("attempt"),
                        row.getString("idempotency_key"),
                        row.getString("outcome")))
                .optional();
    }

    private static String name(ProviderOutcome<?> outcome) {
        if (outcome instanceof Done<?>) {
            return "DONE";
        }
        if (outcome instanceof Refused<?>) {
            return "REFUSED";
        }
        return outcome instanceof NotStarted<?> ? "NOT_STARTED" : "UNKNOWN";
    }

    private static String detail(ProviderOutcome<?> outcome) {
        String detail = outcome instanceof Refused<?> refused
                ? refused.code()
                : outcome instanceof Unknown<?> unknown ? unknown.reason() : null;
        return detail == null ? null : detail.substring(0, Math.min(200, detail.length()));
    }

    record Attempt(long id, int number, String key, String outcome) {
        /** Whether the same key must be used again: the provider may have acted on it. */
        boolean again() {
            return outcome == null || outcome.equals("NOT_STARTED") || outcome.equals("UNKNOWN");
        }
    }
}
