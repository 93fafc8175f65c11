package io.purser.webhooks;

import static io.purser.webhooks.EndpointRepository.utc;

import io.purser.audit.AuditLog;
import io.purser.events.Event;
import io.purser.events.Events;
import io.purser.platform.BusinessError;
import io.purser.platform.Cursor;
import io.purser.platform.Tenant;
import io.purser.webhooks.DeliveryRepository.New;
import io.purser.webhooks.Payloads.Payload;
import io.purser.webhooks.Payloads.Sender;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/** What was sent to endpoints and what came of it; sends one again, or everything that was missed. */
@Service
public class WebhookDeliveries {
    private static final int BATCH = 500;
    private static final int ATTEMPTS_SHOWN = 50;

    private final DeliveryRepository rows;
    private final EndpointRepository endpoints;
    private final Payloads payloads;
    private final AuditLog audit;
    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final DeliveryEngine engine;
    private final Clock clock;

    WebhookDeliveries(
            DeliveryRepository rows,
            EndpointRepository endpoints,
            Payloads payloads,
            AuditLog audit,
            JdbcClient jdbc,
            TransactionOperations transaction,
            @Lazy DeliveryEngine engine,
            Clock clock) {
        this.rows = rows;
        this.endpoints = endpoints;
        this.payloads = payloads;
        this.audit = audit;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.engine = engine;
        this.clock = clock;
    }

    /**
     * What an endpoint asked for and did not get in a window.
     *
     * @param missed events without a delivery that arrived
     * @param open of those, how many are still being tried
     */
    public record Missed(long missed, long open) {
        public long toReplay() {
            return missed - open;
        }
    }

    /** @throws BusinessError 404 */
    @Transactional(readOnly = true)
    public WebhookDelivery get(Tenant tenant, String publicId) {
        return rows.find(tenant.environmentId(), publicId).orElseThrow(BusinessError::notFound);
    }

    /** Also one that was removed since. */
    @Transactional(readOnly = true)
    public WebhookEndpoint endpoint(WebhookDelivery delivery) {
        return endpoints.of(delivery);
    }

    /** Newest first. @param status {@code null} for all; @param after {@code null} for the first page */
    @Transactional(readOnly = true)
    public List<WebhookDelivery> page(WebhookEndpoint endpoint, DeliveryStatus status, Cursor after, int limit) {
        return rows.page(endpoint, status, after, limit);
    }

    /** What was sent, or will be, of what one request made happen, oldest first. */
    @Transactional(readOnly = true)
    public List<WebhookDelivery> caused(long environmentId, String traceId, int limit) {
        return rows.caused(environmentId, traceId, limit);
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public List<Attempt> attempts(WebhookDelivery delivery) {
        return rows.attempts(delivery, ATTEMPTS_SHOWN);
    }

    /**
     * Sends the same bytes under the same event id once more, from the first wait on.
     *
     * @throws BusinessError 409 {@code webhook_inactive}, {@code webhook_delivery_open} or {@code webhook_test_resend}
     */
    public void resend(Tenant tenant, String publicId) {
        transaction.executeWithoutResult(status -> {
            WebhookDelivery delivery = get(tenant, publicId);
            lockedActive(tenant, endpoints.of(delivery).publicId());
            if (delivery.test()) {
                throw BusinessError.conflict("webhook_test_resend");
            }
            if (rows.again(tenant.environmentId(), List.of(delivery.id()), now()) == 0) {
                throw BusinessError.conflict("webhook_delivery_open");
            }
            audit.record(
                    tenant.environmentId(),
                    tenant.actor(),
                    "webhook_delivery.resent",
                    delivery.publicId(),
                    Map.of("event", delivery.eventId()));
        });
        engine.hurry();
    }

    /** @param from first moment of the window by the environment's clock; @param until the moment after its last */
    @Transactional(readOnly = true)
    public Missed missed(WebhookEndpoint endpoint, Instant from, Instant until) {
        return jdbc.sql("select count(*) as missed, count(d.id) as open" + MISSED)
                .param("environmentId", endpoint.environmentId())
                .param("endpointId", endpoint.id())
                .param("types", endpoint.events())
                .param("from", utc(from))
                .param("until", utc(until))
                .query(Missed.class)
                .single();
    }

    /**
     * Sends every missed event of the window once, under its own id; what is still being tried is left alone.
     *
     * @return how many
     * @throws BusinessError 409 {@code webhook_inactive}
     */
    public int replay(Tenant tenant, String endpointId, Instant from, Instant until) {
        int replayed = 0;
        long after = 0;
        List<Event> events;
        do {
            long start = after;
            events = transaction.execute(status -> missedEvents(tenant, endpointId, from, until, start));
            List<Event> batch = events;
            Integer count = transaction.execute(status -> replay(tenant, endpointId, batch));
            replayed += count;
            after = events.isEmpty() ? 0 : events.get(events.size() - 1).id();
        } while (events.size() == BATCH);
        int sum = replayed;
        transaction.executeWithoutResult(status -> audit.record(
                tenant.environmentId(),
                tenant.actor(),
                "webhook_endpoint.replayed",
                endpointId,
                Map.of("from", from.toString(), "until", until.toString(), "events", String.valueOf(sum))));
        engine.hurry();
        return replayed;
    }

    // d is joined only while it is open, so that its count says how many are being tried
    private static final String MISSED = """
             from business_event e
            left join webhook_delivery d on d.environment_id = :environmentId and d.endpoint_id = :endpointId
                and d.event_id = e.public_id and d.status in ('PENDING', 'RETRYING')
            where e.environment_id = :environmentId and e.type in (:types)
                and e.occurred_at >= :from and e.occurred_at < :until
                and not exists (select 1 from webhook_delivery done where done.environment_id = :environmentId
                    and done.endpoint_id = :endpointId and done.event_id = e.public_id
                    and done.succeeded_at is not null)""";

    private List<Event> missedEvents(Tenant tenant, String endpointId, Instant from, Instant until, long after) {
        WebhookEndpoint endpoint = lockedActive(tenant, endpointId);
        return jdbc.sql("select e.*" + MISSED + " and d.id is null and e.id > :after order by e.id limit :batch")
                .param("environmentId", endpoint.environmentId())
                .param("endpointId", endpoint.id())
                .param("types", endpoint.events())
                .param("from", utc(from))
                .param("until", utc(until))
                .param("after", after)
                .param("batch", BATCH)
                .query(Events::event)
                .list();
    }

    private int replay(Tenant tenant, String endpointId, List<Event> events) {
        if (events.isEmpty()) {
            return 0;
        }
        WebhookEndpoint endpoint = lockedActive(tenant, endpointId);
        Sender sender = payloads.senders(List.of(endpoint.environmentId())).get(endpoint.environmentId());
        List<Long> known = jdbc.sql("select id from webhook_delivery where environment_id = :environmentId"
                        + " and endpoint_id = :endpointId and event_id in (:eventIds)")
                .param("environmentId", endpoint.environmentId())
                .param("endpointId", endpoint.id())
                .param("eventIds", events.stream().map(Event::publicId).toList())
                .query(Long.class)
                .list();
        int count = rows.again(endpoint.environmentId(), known, now());
        List<New> made = new ArrayList<>();
        events.stream()
                .map(event -> fresh(event, endpoint, sender))
                .filter(Objects::nonNull)
                .forEach(made::add);
        return made.isEmpty() ? count : count + rows.insert(made);
    }

    private New fresh(Event event, WebhookEndpoint endpoint, Sender sender) {
        Payload payload = payloads.of(event, endpoint, sender);
        return payload == null ? null : EventRouter.delivery(event, endpoint, payload, now());
    }

    private WebhookEndpoint lockedActive(Tenant tenant, String publicId) {
        WebhookEndpoint endpoint =
                endpoints.locked(tenant.environmentId(), publicId).orElseThrow(BusinessError::notFound);
        if (!endpoint.active()) {
            throw BusinessError.conflict("webhook_inactive");
        }
        return endpoint;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
