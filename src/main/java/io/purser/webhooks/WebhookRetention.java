package io.purser.webhooks;

import static io.purser.webhooks.EndpointRepository.utc;

import io.purser.platform.EnvironmentClock;
import io.purser.platform.jobs.RecurringJob;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Removes deliveries, attempts and events that are older than they are kept, a few hundred at a time. */
@Component
class WebhookRetention implements RecurringJob {
    private static final int BATCH = 500;

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final WebhookSettings settings;
    private final EnvironmentClock environmentClock;
    private final Clock clock;

    WebhookRetention(
            JdbcClient jdbc,
            TransactionOperations transaction,
            WebhookSettings settings,
            EnvironmentClock environmentClock,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.settings = settings;
        this.environmentClock = environmentClock;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "webhooks.retention";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        Instant cut = clock.instant().minus(settings.keep());
        untilLess(() -> deliveries(cut));
        environments().forEach(environmentId -> {
            Instant own = environmentClock.now(environmentId).minus(settings.keep());
            untilLess(() -> events(environmentId, own));
        });
    }

    private void untilLess(IntSupplier batch) {
        int removed;
        do {
            removed = transaction.execute(status -> batch.getAsInt());
        } while (removed == BATCH);
    }

    private int deliveries(Instant cut) {
        List<Long> ids = jdbc.sql("select id from webhook_delivery where created_at < :cut"
                        + " and next_attempt_at is null order by created_at, id limit :batch for update skip locked")
                .param("cut", utc(cut))
                .param("batch", BATCH)
                .query(Long.class)
                .list();
        if (!ids.isEmpty()) {
            jdbc.sql("delete from webhook_attempt where delivery_id in (:ids)")
                    .param("ids", ids)
                    .update();
            jdbc.sql("delete from webhook_delivery where id in (:ids)")
                    .param("ids", ids)
                    .update();
        }
        return ids.size();
    }

    private List<Long> environments() {
        return jdbc.sql("select id from environment order by id")
                .query(Long.class)
                .list();
    }

    private int events(long environmentId, Instant cut) {
        List<Long> ids = jdbc.sql("select e.id from business_event e where e.environment_id = :environmentId"
                        + " and e.occurred_at < :cut"
                        + " and not exists (select 1 from business_event_queue q where q.event_id = e.id)"
                        + " order by e.occurred_at, e.id limit :batch")
                .param("environmentId", environmentId)
                .param("cut", utc(cut))
                .param("batch", BATCH)
                .query(Long.class)
                .list();
        return ids.isEmpty()
                ? 0
                : jdbc.sql("delete from business_event where environment_id = :environmentId and id in (:ids)")
                        .param("environmentId", environmentId)
                        .param("ids", ids)
                        .update();
    }
}
