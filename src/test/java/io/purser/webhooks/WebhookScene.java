package io.purser.webhooks;

import io.purser.events.Events;
import io.purser.platform.Ids;
import io.purser.platform.Tenant;
import io.purser.webhooks.WebhookEndpoints.Draft;
import io.purser.webhooks.WebhookEndpoints.Made;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Endpoints and events for tests. */
@TestComponent
public class WebhookScene {
    private final WebhookEndpoints endpoints;
    private final Events events;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;

    WebhookScene(WebhookEndpoints endpoints, Events events, TransactionTemplate transaction, JdbcClient jdbc) {
        this.endpoints = endpoints;
        this.events = events;
        this.transaction = transaction;
        this.jdbc = jdbc;
    }

    public Made listening(Tenant tenant, String url) {
        return endpoints.create(tenant, new Draft(url, List.of("payout.paid", "payout.failed"), null, null));
    }

    /** @return the events' ids */
    public List<String> happen(Tenant tenant, String type, int times) {
        List<String> subjects = new ArrayList<>();
        transaction.executeWithoutResult(status -> {
            for (int i = 0; i < times; i++) {
                subjects.add(Ids.next("po"));
                events.record(tenant.environmentId(), type, subjects.get(i), Map.of("amount", 1000 + i));
            }
        });
        return jdbc.sql("select public_id from business_event where subject in (:subjects) order by id")
                .param("subjects", subjects)
                .query(String.class)
                .list();
    }

    /** Events that nobody routed yet. */
    public int waiting(Tenant tenant) {
        return jdbc.sql("select count(*) from business_event_queue q join business_event e on e.id = q.event_id"
                        + " where e.environment_id = ?")
                .param(tenant.environmentId())
                .query(Integer.class)
                .single();
    }

    /** Public ids, oldest first. */
    public List<String> deliveries(Made made) {
        return jdbc.sql("select public_id from webhook_delivery where endpoint_id = ? order by id")
                .param(made.endpoint().id())
                .query(String.class)
                .list();
    }

    public Map<String, Long> statuses(Made made) {
        Map<String, Long> counts = new java.util.TreeMap<>();
        jdbc.sql("select status, count(*) as n from webhook_delivery where endpoint_id = ? group by status")
                .param(made.endpoint().id())
                .query(row -> {
                    counts.put(row.getString("status"), row.getLong("n"));
                });
        return counts;
    }
}
