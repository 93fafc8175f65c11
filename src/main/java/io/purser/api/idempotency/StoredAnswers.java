package io.purser.api.idempotency;

import io.purser.platform.BusinessError;
import io.purser.platform.crypto.Vault;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The answers of the last 24 hours. Within the effect's transaction the key is taken first and the answer written last:
 * whoever comes with the same key meanwhile, in whichever process, waits at the row for the transaction to end.
 */
@Component
public class StoredAnswers {
    static final Duration KEPT = Duration.ofHours(24);

    private final JdbcClient jdbc;
    private final Vault vault;
    private final Clock clock;

    StoredAnswers(JdbcClient jdbc, Vault vault, Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.clock = clock;
    }

    /** @throws BusinessError 503 {@code idempotency_unavailable} when the store cannot be asked */
    public Optional<StoredAnswer> find(Once call) {
        try {
            return jdbc.sql("""
                            select fingerprint, status, body from api_idempotency
                            where environment_id = :environmentId and idem_key = :key
                              and created_at > :oldest and status is not null
                            """)
                    .param("environmentId", call.environmentId())
                    .param("key", call.key())
                    .param("oldest", oldest())
                    .query((row, number) -> new StoredAnswer(
                            row.getString("fingerprint"), row.getInt("status"), open(call, row.getString("body"))))
                    .optional();
        } catch (DataAccessException unreachable) {
            throw unavailable(unreachable);
        }
    }

    /**
     * @throws KeyTaken when another call stored its answer first; this transaction is lost
     * @throws BusinessError 409 when another process takes too long with the same key
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void take(Once call, String requestId) {
        try {
            jdbc.sql("""
                            delete from api_idempotency
                            where environment_id = :environmentId and idem_key = :key and created_at <= :oldest
                            """)
                    .param("environmentId", call.environmentId())
                    .param("key", call.key())
                    .param("oldest", oldest())
                    .update();
            jdbc.sql("""
                            insert into api_idempotency (environment_id, idem_key, fingerprint, request_id, created_at)
                            values (:environmentId, :key, :fingerprint, :requestId, :now)
                            """)
                    .param("environmentId", call.environmentId())
                    .param("key", call.key())
                    .param("fingerprint", call.fingerprint())
                    .param("requestId", requestId)
                    .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                    .update();
        } catch (DuplicateKeyException stored) {
            throw new KeyTaken();
        } catch (TransientDataAccessException stillRunning) {
            throw BusinessError.conflict("idempotency_in_progress");
        }
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void store(Once call, int status, byte[] body) {
        jdbc.sql("""
                        update api_idempotency set status = :status, body = :body
                        where environment_id = :environmentId and idem_key = :key
                        """)
                .param("status", status)
                .param("body", seal(call, body))
                .param("environmentId", call.environmentId())
                .param("key", call.key())
                .update();
    }

    /** @return how many were forgotten */
    @Transactional
    int forgetOld() {
        return jdbc.sql("delete from api_idempotency where created_at <= :oldest")
                .param("oldest", oldest())
                .update();
    }

    /** It is not known whether the effect happened; the same key will tell. */
    public static BusinessError unavailable(Exception cause) {
        BusinessError error = new BusinessError(503, "idempotency_unavailable", null);
        error.initCause(cause);
        return error;
    }

    /** Some answers hold a secret that is told once, such as a new API key. */
    private String seal(Once call, byte[] body) {
        return Base64.getEncoder().encodeToString(vault.seal(new String(body, StandardCharsets.UTF_8), place(call)));
    }

    private String open(Once call, String body) {
        return vault.open(Base64.getDecoder().decode(body), place(call));
    }

    private static String place(Once call) {
        return "api_idempotency.body:" + call.environmentId() + ":" + call.key();
    }

    private OffsetDateTime oldest() {
        return OffsetDateTime.ofInstant(clock.instant().minus(KEPT), ZoneOffset.UTC);
    }

    /** Another call with this key was first. */
    public static final class KeyTaken extends RuntimeException {}
}
