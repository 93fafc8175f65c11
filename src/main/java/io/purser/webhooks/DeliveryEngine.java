package io.purser.webhooks;

import io.purser.events.EventsWaiting;
import io.purser.platform.CrashPoints;
import io.purser.webhooks.Lanes.Freed;
import io.purser.webhooks.Sending.Sent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * One thread that turns events into deliveries, claims what is due, starts the sendings and writes what came of them,
 * many rows at a time. It never waits for a receiver: sendings run on the client's own threads and ring a bell.
 */
@Component
class DeliveryEngine implements SmartLifecycle, EventsWaiting {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryEngine.class);
    private static final int WRITTEN_AT_ONCE = 100;
    private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final EventRouter router;
    private final DeliveryClaims claims;
    private final DeliveryResults results;
    private final Sending sending;
    private final WebhookSettings settings;
    private final boolean enabled;
    private final Semaphore bell = new Semaphore(0);
    private final Queue<Sent> arrived = new ConcurrentLinkedQueue<>();
    private final Deque<Sent> unwritten = new ArrayDeque<>();
    private final Lanes lanes = new Lanes();
    private volatile boolean eventsWait = true;
    private volatile Thread thread;
    private volatile boolean running;
    private long lastLook;

    DeliveryEngine(
            EventRouter router,
            DeliveryClaims claims,
            DeliveryResults results,
            Sending sending,
            WebhookSettings settings,
            @Value("${purser.jobs.enabled:true}") boolean enabled) {
        this.router = router;
        this.claims = claims;
        this.results = results;
        this.sending = sending;
        this.settings = settings;
        this.enabled = enabled;
    }

    @Override
    public void wake() {
        eventsWait = true;
        ring();
    }

    /** Looks for due deliveries now instead of at the next poll. */
    void hurry() {
        wake();
    }

    @Override
    public boolean isAutoStartup() {
        return enabled;
    }

    @Override
    public synchronized void start() {
        running = true;
        thread = new Thread(this::run, "webhooks");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public synchronized void stop() {
        Thread stopping = thread;
        running = false;
        thread = null;
        ring();
        try {
            if (stopping != null) {
                stopping.join(TimeUnit.NANOSECONDS.toMillis(2 * GRACE_NANOS));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void run() {
        while (running) {
            try {
                bell.tryAcquire(settings.poll().toMillis(), TimeUnit.MILLISECONDS);
                bell.drainPermits();
                turn();
            } catch (InterruptedException e) {
                break;
            } catch (RuntimeException e) {
                LOG.warn("Webhooks pause for a moment: {}", e.toString());
                rest();
            }
        }
        finish();
    }

    private void turn() {
        collect();
        launch();
        write();
        release();
        boolean look =
                route() || System.nanoTime() - lastLook >= settings.poll().toNanos();
        if (look) {
            lastLook = System.nanoTime();
            lanes.due(claims.due());
        }
        Map<Long, Integer> wanted = lanes.wanted();
        if (!wanted.isEmpty()) {
            List<DeliveryClaims.Claim> claimed = claims.claim(wanted);
            if (!claimed.isEmpty()) {
                CrashPoints.hit("webhook.claimed");
            }
            lanes.add(wanted, claimed);
            launch();
        }
    }

    /** @return whether there may be deliveries that nobody looked for yet */
    private boolean route() {
        boolean looked =
                eventsWait || System.nanoTime() - lastLook >= settings.poll().toNanos();
        if (!looked) {
            return false;
        }
        eventsWait = false;
        if (router.route() == EventRouter.BATCH) {
            wake();
        }
        return true;
    }

    private void collect() {
        for (Sent sent = arrived.poll(); sent != null; sent = arrived.poll()) {
            unwritten.add(sent);
        }
    }

    /** Also called where a sending ends, so that an endpoint's next one need not wait for the database. */
    private void launch() {
        lanes.launch().forEach(claim -> sending.send(claim).thenAccept(this::ended));
    }

    private void ended(Sent sent) {
        arrived.add(sent);
        lanes.ended(sent.claim().route().endpoint().id(), sent.timedOut());
        if (running) {
            launch();
        }
        ring();
    }

    private void write() {
        while (!unwritten.isEmpty()) {
            List<Sent> batch = new ArrayList<>();
            unwritten.stream().limit(WRITTEN_AT_ONCE).forEach(batch::add);
            CrashPoints.hit("webhook.delivered");
            results.write(batch);
            CrashPoints.hit("webhook.recorded");
            batch.forEach(written -> unwritten.removeFirst());
        }
    }

    private void release() {
        Freed freed = lanes.freed();
        if (!freed.claims().isEmpty()) {
            claims.release(freed.claims());
        }
    }

    /** Gives back what was not sent and waits a little for what was; the leases take care of the rest. */
    private void finish() {
        try {
            lanes.freeAll();
            release();
            long end = System.nanoTime() + GRACE_NANOS;
            while (lanes.inFlight() > 0 && System.nanoTime() < end) {
                bell.tryAcquire(100, TimeUnit.MILLISECONDS);
                collect();
            }
            write();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.info("Webhooks stopped with results unwritten; they are sent again: {}", e.toString());
        }
    }

    private void rest() {
        try {
            new Semaphore(0).tryAcquire(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void ring() {
        if (bell.availablePermits() == 0) {
            bell.release();
        }
    }
}
