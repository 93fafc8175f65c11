package io.purser.webhooks;

import static io.purser.webhooks.EndpointRepository.instant;
import static io.purser.webhooks.EndpointRepository.utc;

import io.purser.platform.Cursor;
import io.purser.platform.crypto.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of deliveries and attempts, outside of sending. */
@Repository
class DeliveryRepository {
    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Vault vault;

    DeliveryRepository(JdbcClient jdbc, JdbcTemplate batches, Vault vault) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.vault = vault;
    }

    /** @param dueAt when it is to be sent, or {@code null} when somebody sends it already */
    record New(
            String publicId,
            WebhookEndpoint endpoint,
            io.purser.events.Event event,
            boolean test,
            String apiVersion,
            String body,
            Instant at,
            Instant dueAt) {}

    /** An event that the endpoint has already stays as it is. @return how many rows are new */
    int insert(List<New> deliveries) {
        int[] added = batches.batchUpdate(
                "insert into webhook_delivery (public_id, environment_id, endpoint_id, event_id, event_type,"
                        + " event_subject, occurred_at, trace_id, test, api_version, body, status, attempts, tries,"
                        + " next_attempt_at, created_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'PENDING', ?, 0, ?, ?) on conflict do nothing",
                deliveries.stream().map(this::values).toList());
        int sum = 0;
        for (int each : added) {
            sum += Math.max(0, each);
        }
        return sum;
    }

    private Object[] values(New delivery) {
        return new Object[] {
            delivery.publicId(),
            delivery.endpoint().environmentId(),
            delivery.endpoint().id(),
            delivery.event().publicId(),
            delivery.event().type(),
            delivery.event().subject(),
            utc(delivery.event().occurredAt()),
            delivery.event().traceId(),
            delivery.test(),
            delivery.apiVersion(),
            vault.seal(delivery.body(), place(delivery.publicId())),
            delivery.dueAt() == null ? 1 : 0,
            utc(delivery.dueAt()),
            utc(delivery.at())
        };
    }

    /** Nothing of this endpoint is sent any more until somebody asks for it again. */
    void cancelOpen(long environmentId, long endpointId, Instant at) {
        jdbc.sql("update webhook_delivery set status = 'CANCELED', next_attempt_at = null, finished_at = :at"
                        + " where environment_id = :environmentId and endpoint_id = :endpointId"
                        + " and next_attempt_at is not null")
                .param("at", utc(at))
                .param("environmentId", environmentId)
                .param("endpointId", endpointId)
                .update();
    }

    /** Begins a new round for what is not open. @return how many that were */
    int again(long environmentId, Collection<Long> ids, Instant at) {
        return ids.isEmpty()
                ? 0
                : jdbc.sql("update webhook_delivery set status = 'PENDING', tries = 0, next_attempt_at = :at,"
                                + " finished_at = null where environment_id = :environmentId and id in (:ids)"
                                + " and status not in ('PENDING', 'RETRYING')")
                        .param("at", utc(at))
                        .param("environmentId", environmentId)
                        .param("ids", ids)
                        .update();
    }

    Optional<WebhookDelivery> find(long environmentId, String publicId) {
        return jdbc.sql("select * from webhook_delivery where environment_id = :environmentId"
                        + " and public_id = :publicId")
                .param("environmentId", environmentId)
                .param("publicId", publicId)
                .query((row, number) -> delivery(row, body(row)))
                .optional();
    }

    /** Newest first. @param status {@code null} for all */
    List<WebhookDelivery> page(WebhookEndpoint endpoint, DeliveryStatus status, Cursor after, int limit) {
        JdbcClient.StatementSpec query = jdbc.sql("select * from webhook_delivery"
                        + " where environment_id = :environmentId and endpoint_id = :endpointId"
                        + (status == null ? "" : " and status = :status")
                        + (after == null ? "" : " and (created_at, id) < (:at, :id)")
                        + " order by created_at desc, id desc limit :limit")
                .param("environmentId", endpoint.environmentId())
                .param("endpointId", endpoint.id())
                .param("limit", limit);
        if (status != null) {
            query = query.param("status", status.name());
        }
        if (after != null) {
            query = query.param("at", utc(after.at())).param("id", after.id());
        }
        return query.query(DeliveryRepository::withoutBody).list();
    }

    List<WebhookDelivery> caused(long environmentId, String traceId, int limit) {
        return jdbc.sql("select * from webhook_delivery where environment_id = :environmentId"
                        + " and trace_id = :traceId order by id limit :limit")
                .param("environmentId", environmentId)
                .param("traceId", traceId)
                .param("limit", limit)
                .query(DeliveryRepository::withoutBody)
                .list();
    }

    /** Newest first. */
    List<Attempt> attempts(WebhookDelivery delivery, int limit) {
        return jdbc.sql("select * from webhook_attempt where environment_id = :environmentId"
                        + " and delivery_id = :id order by number desc limit :limit")
                .param("environmentId", delivery.environmentId())
                .param("id", delivery.id())
                .param("limit", limit)
                .query((row, number) -> new Attempt(
                        row.getInt("number"),
                        row.getString("url"),
                        instant(row, "started_at"),
                        row.getInt("millis"),
                        (Integer) row.getObject("status"),
                        row.getString("failure"),
                        row.getString("request_headers"),
                        row.getString("response_headers"),
                        row.getString("response_body")))
                .list();
    }

    /** What is sent may name a customer's tax number, so it lies sealed until it is sent or looked at. */
    String body(ResultSet row) throws SQLException {
        return vault.open(row.getBytes("body"), place(row.getString("public_id")));
    }

    private static String place(String publicId) {
        return "webhook_delivery.body:" + publicId;
    }

    private static WebhookDelivery withoutBody(ResultSet row, int number) throws SQLException {
        return delivery(row, null);
    }

    private static WebhookDelivery delivery(ResultSet row, String body) throws SQLException {
        return new WebhookDelivery(
                row.getLong("id"),
                row.getString("public_id"),
                row.getLong("environment_id"),
                row.getLong("endpoint_id"),
                row.getString("event_id"),
                row.getString("event_type"),
                row.getString("event_subject"),
                instant(row, "occurred_at"),
                row.getString("trace_id"),
                row.getBoolean("test"),
                row.getString("api_version"),
                body,
                DeliveryStatus.valueOf(row.getString("status")),
                row.getInt("attempts"),
                row.getInt("tries"),
                instant(row, "next_attempt_at"),
                instant(row, "created_at"),
                instant(row, "succeeded_at"),
                instant(row, "finished_at"),
                (Integer) row.getObject("last_status"),
                row.getString("last_failure"),
                (Integer) row.getObject("last_millis"));
    }
}
