package io.purser.webhooks;

import static io.purser.webhooks.EndpointRepository.utc;

import io.purser.platform.Mode;
import io.purser.webhooks.EndpointRepository.Secrets;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Takes due deliveries for this instance, for as long as a lease; nobody else takes them meanwhile. */
@Repository
class DeliveryClaims {
    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final EndpointRepository endpoints;
    private final DeliveryRepository deliveries;
    private final WebhookSettings settings;
    private final Clock clock;

    DeliveryClaims(
            JdbcClient jdbc,
            JdbcTemplate batches,
            EndpointRepository endpoints,
            DeliveryRepository deliveries,
            WebhookSettings settings,
            Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.settings = settings;
        this.clock = clock;
    }

    /** Where and how an endpoint is reached at this moment. */
    record Route(WebhookEndpoint endpoint, Mode mode, Secrets secrets, boolean slow) {}

    /**
     * @param number of this sending; whoever claims the delivery later has a higher one
     * @param tries before this one
     * @param until when the lease ends
     */
    record Claim(
            long deliveryId,
            Route route,
            int number,
            int tries,
            String eventId,
            String eventType,
            String body,
            boolean test,
            Instant until) {}

    /** Row numbers of the active endpoints for which something is due. */
    @Transactional(readOnly = true)
    public List<Long> due() {
        return jdbc.sql("select e.id from webhook_endpoint e where e.active and exists (select 1"
                        + " from webhook_delivery d where d.endpoint_id = e.id and d.next_attempt_at <= :now)")
                .param("now", utc(clock.instant()))
                .query(Long.class)
                .list();
    }

    /** @param wanted how many deliveries at most, by endpoint */
    @Transactional
    public List<Claim> claim(Map<Long, Integer> wanted) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant until = now.plus(settings.lease());
        List<Claim> claims = new ArrayList<>();
        routes(wanted.keySet(), now).forEach((id, route) -> claims.addAll(claim(route, wanted.get(id), now, until)));
        batches.batchUpdate(
                "update webhook_delivery set attempts = ?, next_attempt_at = ? where environment_id = ? and id = ?",
                claims.stream()
                        .map(claim -> new Object[] {
                            claim.number(), utc(until), claim.route().endpoint().environmentId(), claim.deliveryId()
                        })
                        .toList());
        return claims;
    }

    /** Gives back what was claimed and not sent. */
    @Transactional
    public void release(Collection<Claim> claims) {
        OffsetDateTime now = utc(clock.instant());
        batches.batchUpdate(
                "update webhook_delivery set attempts = attempts - 1, next_attempt_at = ? where environment_id = ?"
                        + " and id = ? and attempts = ? and next_attempt_at is not null",
                claims.stream()
                        .map(claim -> new Object[] {
                            now, claim.route().endpoint().environmentId(), claim.deliveryId(), claim.number()
                        })
                        .toList());
    }

    Route route(WebhookEndpoint endpoint, Mode mode) {
        return new Route(
                endpoint, mode, endpoints.secrets(endpoint.environmentId(), endpoint.id(), clock.instant()), false);
    }

    private Map<Long, Route> routes(Collection<Long> ids, Instant now) {
        Map<Long, Route> routes = new HashMap<>();
        jdbc.sql("select e.*, v.mode from webhook_endpoint e join environment v on v.id = e.environment_id"
                        + " where e.id in (:ids) and e.active order by e.id")
                .param("ids", ids)
                .query(row -> {
                    WebhookEndpoint endpoint = EndpointRepository.endpoint(row, 0);
                    routes.put(
                            endpoint.id(),
                            new Route(
                                    endpoint,
                                    Mode.valueOf(row.getString("mode")),
                                    endpoints.secrets(row, now),
                                    row.getBoolean("last_timed_out")));
                });
        return routes;
    }

    private List<Claim> claim(Route route, int wanted, Instant now, Instant until) {
        int most = route.slow() ? 1 : wanted;
        return jdbc.sql("select id, public_id, attempts, tries, event_id, event_type, body, test from webhook_delivery"
                        + " where environment_id = :environmentId and endpoint_id = :endpointId"
                        + " and next_attempt_at <= :now order by next_attempt_at, id limit :most"
                        + " for update skip locked")
                .param("environmentId", route.endpoint().environmentId())
                .param("endpointId", route.endpoint().id())
                .param("now", utc(now))
                .param("most", most)
                .query((row, number) -> new Claim(
                        row.getLong("id"),
                        route,
                        row.getInt("attempts") + 1,
                        row.getInt("tries"),
                        row.getString("event_id"),
                        row.getString("event_type"),
                        deliveries.body(row),
                        row.getBoolean("test"),
                        until))
                .list();
    }
}
