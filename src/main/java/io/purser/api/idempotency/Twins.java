package io.purser.api.idempotency;

import io.purser.platform.BusinessError;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Calls with the same key in this process go one after the other: the first runs, the others wait, without a database
 * connection, for its answer. When it fails, the next one runs.
 */
@Component
public class Twins {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final StoredAnswers answers;
    private final Duration patience;
    private final ConcurrentMap<Slot, CompletableFuture<Void>> running = new ConcurrentHashMap<>();

    @Autowired
    Twins(StoredAnswers answers) {
        this(answers, PATIENCE);
    }

    Twins(StoredAnswers answers, Duration patience) {
        this.answers = answers;
        this.patience = patience;
    }

    /**
     * The stored answer; or empty, and the call runs now and holds its key until it is released.
     *
     * @param holding gets what releases the key, once it is held
     * @throws BusinessError 409 when the key stands for another request or a twin is still running after 10 s, 503 when
     *     the stored answers cannot be read
     */
    public Optional<StoredAnswer> enter(Once call, Consumer<Runnable> holding) {
        Slot slot = new Slot(call.environmentId(), call.key());
        CompletableFuture<Void> mine = new CompletableFuture<>();
        Runnable release = () -> {
            running.remove(slot, mine);
            mine.complete(null);
        };
        long deadline = System.nanoTime() + patience.toNanos();
        CompletableFuture<Void> twin;
        while ((twin = running.putIfAbsent(slot, mine)) != null) {
            await(twin, deadline);
            Optional<StoredAnswer> stored = stored(call);
            if (stored.isPresent()) {
                return stored;
            }
        }
        holding.accept(release);
        return stored(call);
    }

    /** What another process stored for the same call meanwhile. @throws BusinessError 409, 503 as above */
    public Optional<StoredAnswer> stored(Once call) {
        Optional<StoredAnswer> stored = answers.find(call);
        if (stored.isPresent() && !stored.get().fingerprint().equals(call.fingerprint())) {
            throw BusinessError.conflict("idempotency_key_mismatch");
        }
        return stored;
    }

    private static void await(CompletableFuture<Void> twin, long deadline) {
        try {
            twin.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException stillRunning) {
            throw BusinessError.conflict("idempotency_in_progress");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw BusinessError.conflict("idempotency_in_progress");
        }
    }

    private record Slot(long environmentId, String key) {}
}
