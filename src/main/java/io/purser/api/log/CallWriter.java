package io.purser.api.log;

import io.purser.api.ApiCallLog;
import io.purser.api.FinishedCall;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Takes finished calls from the threads that served them and writes them together a moment later. No call ever waits for
 * its line in the log: when the database cannot keep up, lines are dropped and counted.
 */
@Component
class CallWriter implements ApiCallLog, SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(CallWriter.class);
    private static final int MOST_WAITING = 20_000;
    private static final int BATCH = 500;
    private static final long GATHER_MILLIS = 100;

    private final ApiCallRows rows;
    private final BlockingQueue<FinishedCall> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicLong dropped = new AtomicLong();
    private volatile Thread writer;

    CallWriter(ApiCallRows rows) {
        this.rows = rows;
    }

    /** Strangers' calls belong to no environment and are not kept. */
    @Override
    public void finished(FinishedCall call) {
        if (call.environmentId() != null && !waiting.offer(call)) {
            dropped.incrementAndGet();
        }
    }

    private void write() {
        List<FinishedCall> batch = new ArrayList<>(BATCH);
        while (writer == Thread.currentThread()) {
            try {
                FinishedCall first = waiting.poll(GATHER_MILLIS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    gather(batch);
                    insert(batch);
                    batch.clear();
                }
            } catch (InterruptedException stop) {
                break;
            }
        }
    }

    private void gather(List<FinishedCall> batch) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(GATHER_MILLIS);
        while (batch.size() < BATCH) {
            FinishedCall next = waiting.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next == null) {
                return;
            }
            batch.add(next);
        }
    }

    private void insert(List<FinishedCall> batch) {
        try {
            rows.insert(batch);
        } catch (RuntimeException together) {
            batch.forEach(this::insertAlone);
        }
        long lost = dropped.getAndSet(0);
        if (lost > 0) {
            LOG.warn("{} calls of the API are missing in the request log", lost);
        }
    }

    private void insertAlone(FinishedCall call) {
        try {
            rows.insert(List.of(call));
        } catch (RuntimeException impossible) {
            LOG.debug("Not written to the request log: {}", call.requestId(), impossible);
            dropped.incrementAndGet();
        }
    }

    private void writeTheRest() {
        List<FinishedCall> rest = new ArrayList<>();
        while (waiting.drainTo(rest, BATCH) > 0) {
            insert(rest);
            rest.clear();
        }
    }

    @Override
    public void start() {
        Thread started = new Thread(this::write, "api-call-log");
        started.setDaemon(true);
        writer = started;
        started.start();
    }

    @Override
    public void stop() {
        Thread running = writer;
        writer = null;
        if (running == null) {
            return;
        }
        try {
            running.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        writeTheRest();
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
