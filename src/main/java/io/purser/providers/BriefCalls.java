package io.purser.providers;

import io.purser.providers.ProviderOutcome.NotStarted;
import io.purser.providers.ProviderOutcome.Unknown;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Calls to a provider while somebody waits for a page: few at a time, each for a few seconds, so that a slow provider
 * takes neither all threads of the web server nor anybody's patience. Whoever is turned away may come again; a call that
 * took too long may still have its effect, and its own key makes the next try the same call.
 */
@Component
public class BriefCalls {
    private static final int AT_ONCE = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration COME_AGAIN = Duration.ofSeconds(2);

    private final ExecutorService threads;
    private final Duration patience;

    @Autowired
    BriefCalls() {
        this(AT_ONCE, PATIENCE);
    }

    BriefCalls(int atOnce, Duration patience) {
        this.patience = patience;
        this.threads =
                new ThreadPoolExecutor(0, atOnce, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), BriefCalls::thread);
    }

    /** @return what the call came to; not started when too many wait already, unknown when it took too long */
    public <T> ProviderOutcome<T> call(Supplier<ProviderOutcome<T>> call) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("a provider is never called inside a database transaction");
        }
        try {
            Future<ProviderOutcome<T>> answer = threads.submit(call::get);
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException tooMany) {
            return new NotStarted<>(COME_AGAIN);
        } catch (TimeoutException late) {
            return new Unknown<>("timeout");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Unknown<>("interrupted");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException broken ? broken : new IllegalStateException(e.getCause());
        }
    }

    @PreDestroy
    void stop() {
        threads.shutdown();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "provider-page");
        thread.setDaemon(true);
        return thread;
    }
}
