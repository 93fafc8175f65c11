package io.purser.webhooks;

import io.purser.platform.Cursor;
import io.purser.platform.crypto.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of endpoints and their sealed secrets. */
@Repository
class EndpointRepository {
    private final JdbcClient jdbc;
    private final Vault vault;

    EndpointRepository(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /** @param old the secret before the last rotation while it is still valid, or {@code null} */
    record Secrets(String current, String old) {
        @Override
        public String toString() {
            return "Secrets";
        }
    }

    /** Counts and inserts of one environment wait here for each other. */
    void lock(long environmentId) {
        jdbc.sql("insert into webhook_limit (environment_id) values (?) on conflict do nothing")
                .param(environmentId)
                .update();
        jdbc.sql("select environment_id from webhook_limit where environment_id = :environmentId for update")
                .param("environmentId", environmentId)
                .query(Long.class)
                .single();
    }

    int count(long environmentId) {
        return jdbc.sql("select count(*) from webhook_endpoint"
                        + " where environment_id = :environmentId and removed_at is null")
                .param("environmentId", environmentId)
                .query(Integer.class)
                .single();
    }

    void insert(WebhookEndpoint endpoint, String secret) {
        jdbc.sql("insert into webhook_endpoint (public_id, environment_id, url, events, description, active,"
                        + " api_version, secret, failed_in_row, last_timed_out, created_at)"
                        + " values (?, ?, ?, ?, ?, true, ?, ?, 0, false, ?)")
                .params(
                        endpoint.publicId(),
                        endpoint.environmentId(),
                        endpoint.url(),
                        String.join(" ", endpoint.events()),
                        endpoint.description(),
                        endpoint.apiVersion(),
                        vault.seal(secret, place(endpoint.publicId())),
                        utc(endpoint.createdAt()))
                .update();
    }

    /** Writes what a person may change; switching on forgets the failures. */
    void update(WebhookEndpoint endpoint) {
        jdbc.sql("""
                update webhook_endpoint set url = :url, events = :events, description = :description, active = :active,
                    off_reason = :reason, api_version = :version, failed_in_row = :failed
                where environment_id = :environmentId and id = :id and removed_at is null""")
                .param("url", endpoint.url())
                .param("events", String.join(" ", endpoint.events()))
                .param("description", endpoint.description())
                .param("active", endpoint.active())
                .param(
                        "reason",
                        endpoint.offReason() == null
                                ? null
                                : endpoint.offReason().name())
                .param("version", endpoint.apiVersion())
                .param("failed", endpoint.failedInRow())
                .param("environmentId", endpoint.environmentId())
                .param("id", endpoint.id())
                .update();
    }

    /** The secret so far becomes the old one. */
    void rotate(WebhookEndpoint endpoint, String secret, Instant oldUntil) {
        Secrets before = secrets(endpoint.environmentId(), endpoint.id(), Instant.MAX);
        jdbc.sql("update webhook_endpoint set secret = ?, old_secret = ?, old_secret_until = ?"
                        + " where environment_id = ? and id = ?")
                .params(
                        vault.seal(secret, place(endpoint.publicId())),
                        vault.seal(before.current(), oldPlace(endpoint.publicId())),
                        utc(oldUntil),
                        endpoint.environmentId(),
                        endpoint.id())
                .update();
    }

    void endOldSecret(WebhookEndpoint endpoint) {
        jdbc.sql("update webhook_endpoint set old_secret = null, old_secret_until = null"
                        + " where environment_id = ? and id = ?")
                .params(endpoint.environmentId(), endpoint.id())
                .update();
    }

    void remove(WebhookEndpoint endpoint, Instant at) {
        jdbc.sql("update webhook_endpoint set active = false, removed_at = ?, old_secret = null"
                        + " where environment_id = ? and id = ?")
                .params(utc(at), endpoint.environmentId(), endpoint.id())
                .update();
    }

    Secrets secrets(long environmentId, long id, Instant now) {
        return jdbc.sql("select public_id, secret, old_secret, old_secret_until from webhook_endpoint"
                        + " where environment_id = :environmentId and id = :id")
                .param("environmentId", environmentId)
                .param("id", id)
                .query((row, number) -> secrets(row, now))
                .single();
    }

    Secrets secrets(ResultSet row, Instant now) throws SQLException {
        String publicId = row.getString("public_id");
        Instant until = instant(row, "old_secret_until");
        boolean overlap = until != null && until.isAfter(now);
        return new Secrets(
                vault.open(row.getBytes("secret"), place(publicId)),
                overlap ? vault.open(row.getBytes("old_secret"), oldPlace(publicId)) : null);
    }

    Optional<WebhookEndpoint> find(long environmentId, String publicId) {
        return jdbc.sql("select * from webhook_endpoint where environment_id = :environmentId"
                        + " and public_id = :publicId and removed_at is null")
                .param("environmentId", environmentId)
                .param("publicId", publicId)
                .query(EndpointRepository::endpoint)
                .optional();
    }

    /** The same, and nobody else changes it until the transaction ends. */
    Optional<WebhookEndpoint> locked(long environmentId, String publicId) {
        return jdbc.sql("select * from webhook_endpoint where environment_id = :environmentId"
                        + " and public_id = :publicId and removed_at is null for update")
                .param("environmentId", environmentId)
                .param("publicId", publicId)
                .query(EndpointRepository::endpoint)
                .optional();
    }

    /** Also one that was removed, for its deliveries' pages. */
    WebhookEndpoint of(WebhookDelivery delivery) {
        return jdbc.sql("select * from webhook_endpoint where environment_id = :environmentId and id = :id")
                .param("environmentId", delivery.environmentId())
                .param("id", delivery.endpointId())
                .query(EndpointRepository::endpoint)
                .single();
    }

    /** Newest first. */
    List<WebhookEndpoint> page(long environmentId, Cursor after, int limit) {
        JdbcClient.StatementSpec query = jdbc.sql("select * from webhook_endpoint where environment_id = :environmentId"
                        + " and removed_at is null"
                        + (after == null ? "" : " and (created_at, id) < (:at, :id)")
                        + " order by created_at desc, id desc limit :limit")
                .param("environmentId", environmentId)
                .param("limit", limit);
        if (after != null) {
            query = query.param("at", utc(after.at())).param("id", after.id());
        }
        return query.query(EndpointRepository::endpoint).list();
    }

    List<WebhookEndpoint> active(Collection<Long> environmentIds) {
        return jdbc.sql("select * from webhook_endpoint where environment_id in (:environmentIds) and active"
                        + " order by id")
                .param("environmentIds", environmentIds)
                .query(EndpointRepository::endpoint)
                .list();
    }

    static WebhookEndpoint endpoint(ResultSet row, int number) throws SQLException {
        String reason = row.getString("off_reason");
        Instant lastAt = instant(row, "last_attempt_at");
        return new WebhookEndpoint(
                row.getLong("id"),
                row.getString("public_id"),
                row.getLong("environment_id"),
                row.getString("url"),
                Arrays.asList(row.getString("events").split(" ")),
                row.getString("description"),
                row.getBoolean("active"),
                reason == null ? null : WebhookEndpoint.Off.valueOf(reason),
                row.getString("api_version"),
                row.getInt("failed_in_row"),
                instant(row, "old_secret_until"),
                lastAt == null
                        ? null
                        : new WebhookEndpoint.Last(
                                lastAt,
                                (Integer) row.getObject("last_status"),
                                row.getString("last_failure"),
                                row.getInt("last_millis")),
                instant(row, "created_at"));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    static OffsetDateTime utc(Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    private static String place(String publicId) {
        return "webhook_endpoint.secret:" + publicId;
    }

    private static String oldPlace(String publicId) {
        return "webhook_endpoint.old_secret:" + publicId;
    }
}
