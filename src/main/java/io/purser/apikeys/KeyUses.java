package io.purser.apikeys;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * When keys were last used. Kept in memory and written a few seconds later, at most once a minute for each key, so that
 * no request waits for the row of its own key.
 */
@Component
class KeyUses implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(KeyUses.class);
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final long EVERY_SECONDS = 3;

    private final ApiKeyRows rows;
    private final Clock clock;
    private final Map<Long, Use> waiting = new ConcurrentHashMap<>();
    private volatile ScheduledExecutorService writer;

    KeyUses(ApiKeyRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    private record Use(long environmentId, Instant at) {}

    void used(long environmentId, long id) {
        waiting.put(id, new Use(environmentId, clock.instant()));
    }

    void flush() {
        for (Map.Entry<Long, Use> each : Map.copyOf(waiting).entrySet()) {
            Use use = each.getValue();
            rows.used(use.environmentId, each.getKey(), use.at, use.at.minus(FRESH));
            waiting.remove(each.getKey(), use);
        }
    }

    private void tryToFlush() {
        try {
            flush();
        } catch (RuntimeException later) {
            LOG.warn("The last use of API keys could not be written; tried again", later);
        }
    }

    @Override
    public void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "key-uses");
            thread.setDaemon(true);
            return thread;
        });
        started.scheduleWithFixedDelay(this::tryToFlush, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
        writer = started;
    }

    @Override
    public void stop() {
        ScheduledExecutorService running = writer;
        writer = null;
        if (running != null) {
            running.shutdown();
            tryToFlush();
        }
    }

    @Override
    public boolean isRunning() {
        return writer != null;
    }

    /** Stops after the web server has answered its last call. */
    @Override
    public int getPhase() {
        return 0;
    }
}
