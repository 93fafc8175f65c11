package io.purser.payouts;

import io.purser.payouts.PayoutDestination.OwnBank;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every try to tell a provider, written before it is made, and what came of it. Rows are only ever added. */
@Repository
class PayoutAttempts {
    private static final int DETAIL = 300;
    private final JdbcClient jdbc;

    PayoutAttempts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Attempt(long id, int number, String idempotencyKey, Instant startedAt) {}

    Attempt open(Payout payout, Instant realNow) {
        int number = 1;
        String key = "payout:" + payout.publicId() + ":send:" + number;
        jdbc.sql("""
                insert into payout_attempt
                    (environment_id, payout_id, number, idempotency_key, request_hash, started_at)
                values (:environmentId, :payoutId, :number, :key, :hash, :at)
                """)
                .param("environmentId", payout.environmentId())
                .param("payoutId", payout.id())
                .param("number", number)
                .param("key", key)
                .param("hash", requestHash(payout))
                .param("at", PayoutRepository.utc(realNow))
                .update();
        return find(payout).orElseThrow();
    }

    Optional<Attempt> find(Payout payout) {
        return jdbc.sql("""
                select id, number, idempotency_key, started_at from payout_attempt
                where environment_id = :environmentId and payout_id = :payoutId order by number desc limit 1
                """)
                .param("environmentId", payout.environmentId())
                .param("payoutId", payout.id())
                .query((row, n) -> new Attempt(
                        row.getLong("id"),
                        row.getInt("number"),
                        row.getString("idempotency_key"),
                        PayoutRepository.instant(row, "started_at")))
                .optional();
    }

    void outcome(Payout payout, Attempt attempt, String outcome, String detail, Instant realNow) {
        jdbc.sql("""
                insert into payout_attempt_outcome (environment_id, attempt_id, outcome, detail, at)
                values (:environmentId, :attemptId, :outcome, :detail, :at)
                """)
                .param("environmentId", payout.environmentId())
                .param("attemptId", attempt.id())
                .param("outcome", outcome)
                .param("detail", detail != null && detail.length() > DETAIL ? detail.substring(0, DETAIL) : detail)
                .param("at", PayoutRepository.utc(realNow))
                .update();
    }

    /** SHA-256 over everything the provider is told: the same key must never carry another body. */
    static String requestHash(Payout payout) {
        String from = payout.destination() instanceof OwnBank own ? own.providerAccountId() : "recipient";
        String body = String.join(
                "\n",
                payout.publicId(),
                from,
                payout.destination().providerId(),
                Long.toString(payout.net()),
                payout.currency());
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
