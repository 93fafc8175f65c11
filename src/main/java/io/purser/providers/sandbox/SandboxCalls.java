package io.purser.providers.sandbox;

import io.purser.platform.CrashPoints;
import io.purser.providers.ProviderOutcome;
import io.purser.providers.sandbox.SandboxFaults.Fault;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * The wire to the sandbox: what the network and the provider's front door do to a call. A call commits by itself, as a
 * remote one does, and an idempotency key replays the first answer, refusals included.
 */
@Component
class SandboxCalls {
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final SandboxFaults faults;
    private final JsonMapper json;
    private final Clock clock;

    SandboxCalls(
            JdbcClient jdbc, TransactionTemplate transactions, SandboxFaults faults, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.faults = faults;
        this.json = json;
        this.clock = clock;
    }

    <T> ProviderOutcome<Optional<T>> look(long environmentId, Supplier<Optional<T>> find) {
        Map<Fault, Integer> active = approach(environmentId);
        if (active.containsKey(Fault.DOWN)) {
            return new ProviderOutcome.Unknown<>("unreachable");
        }
        return new ProviderOutcome.Done<>(transactions.execute(status -> find.get()));
    }

    <T> ProviderOutcome<T> act(
            long environmentId, String key, Object request, Class<T> type, Supplier<ProviderOutcome<T>> action) {
        Map<Fault, Integer> active = approach(environmentId);
        if (active.containsKey(Fault.DOWN)) {
            return new ProviderOutcome.Unknown<>("unreachable");
        }
        if (active.containsKey(Fault.TIMEOUT_BEFORE_ACCEPT)
                && faults.strikes(environmentId, Fault.TIMEOUT_BEFORE_ACCEPT)) {
            return new ProviderOutcome.Unknown<>("timeout");
        }
        if (active.containsKey(Fault.RATE_LIMITED) && faults.strikes(environmentId, Fault.RATE_LIMITED)) {
            return new ProviderOutcome.NotStarted<>(Duration.ofSeconds(2));
        }
        if (active.containsKey(Fault.SERVER_ERROR) && faults.strikes(environmentId, Fault.SERVER_ERROR)) {
            return new ProviderOutcome.Unknown<>("http_500");
        }
        ProviderOutcome<T> outcome = once(environmentId, key, hash(request), type, action);
        CrashPoints.hit("provider.call.accepted");
        if (active.containsKey(Fault.ACCEPT_THEN_TIMEOUT) && faults.strikes(environmentId, Fault.ACCEPT_THEN_TIMEOUT)) {
            return new ProviderOutcome.Unknown<>("timeout");
        }
        return outcome;
    }

    private Map<Fault, Integer> approach(long environmentId) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("a provider is never called inside a database transaction");
        }
        Map<Fault, Integer> active = faults.active(environmentId);
        if (active.containsKey(Fault.SLOW) && faults.strikes(environmentId, Fault.SLOW)) {
            pause(Duration.ofSeconds(2));
        }
        return active;
    }

    private <T> ProviderOutcome<T> once(
            long environmentId, String key, String hash, Class<T> type, Supplier<ProviderOutcome<T>> action) {
        try {
            return transactions.execute(status -> {
                if (!opened(environmentId, key, hash)) {
                    return replay(environmentId, key, hash, type);
                }
                ProviderOutcome<T> outcome = action.get();
                store(environmentId, key, outcome);
                CrashPoints.hit("provider.call.in-transaction");
                return outcome;
            });
        } catch (ConcurrencyFailureException keyInUse) {
            return new ProviderOutcome.NotStarted<>(Duration.ofSeconds(1));
        }
    }

    private boolean opened(long environmentId, String key, String hash) {
        return jdbc.sql("""
            insert into sandbox_call (environment_id, idempotency_key, request_hash, created_at)
            values (:environmentId, :key, :hash, :now) on conflict do nothing\
            """)
                        .param("environmentId", environmentId)
                        .param("key", key)
                        .param("hash", hash)
                        .param("now", SandboxWorld.utc(clock.instant()))
                        .update()
                == 1;
    }

    private <T> ProviderOutcome<T> replay(long environmentId, String key, String hash, Class<T> type) {
        Call call = jdbc.sql("""
            select request_hash, refused_code, answer from sandbox_call
            where environment_id = :environmentId and idempotency_key = :key\
            """)
                .param("environmentId", environmentId)
                .param("key", key)
                .query(Call.class)
                .single();
        if (!call.requestHash().equals(hash)) {
            return new ProviderOutcome.Refused<>("idempotency_error", "the key was used for another request");
        }
        if (call.refusedCode() != null) {
            return new ProviderOutcome.Refused<>(call.refusedCode(), call.answer());
        }
        return new ProviderOutcome.Done<>(call.answer() == null ? null : json.readValue(call.answer(), type));
    }

    private <T> void store(long environmentId, String key, ProviderOutcome<T> outcome) {
        String refused = outcome instanceof ProviderOutcome.Refused<T> no ? no.code() : null;
        String answer = outcome instanceof ProviderOutcome.Refused<T> no
                ? no.message()
                : outcome instanceof ProviderOutcome.Done<T> done && done.value() != null
                        ? json.writeValueAsString(done.value())
                        : null;
        jdbc.sql("""
            update sandbox_call set refused_code = :refused, answer = :answer
            where environment_id = :environmentId and idempotency_key = :key\
            """)
                .param("refused", refused)
                .param("answer", answer)
                .param("environmentId", environmentId)
                .param("key", key)
                .update();
    }

    private String hash(Object request) {
        try {
            String text = request.getClass().getSimpleName() + json.writeValueAsString(request);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pause(Duration time) {
        try {
            new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    record Call(String requestHash, String refusedCode, String answer) {}
}
