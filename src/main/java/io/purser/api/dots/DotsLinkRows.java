package io.purser.api.dots;

import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Requests that were asked for as links, and what only a link says. */
@Repository
class DotsLinkRows {
    private static final Duration KEPT = Duration.ofHours(24);

    private final JdbcClient jdbc;
    private final Clock clock;

    DotsLinkRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The request that this key stands for since less than 24 hours. */
    Optional<String> requestOf(long environmentId, String key) {
        return key == null
                ? Optional.empty()
                : jdbc.sql("select request_id from dots_link"
                                + " where environment_id = :environmentId and idem_key = :key and created_at > :oldest")
                        .param("environmentId", environmentId)
                        .param("key", key)
                        .param("oldest", utc(clock.instant().minus(KEPT)))
                        .query(String.class)
                        .optional();
    }

    /**
     * @param key or {@code null}
     * @throws org.springframework.dao.DuplicateKeyException when another call took the key meanwhile
     */
    void insert(long environmentId, String requestId, String key, boolean taxExempt) {
        jdbc.sql("update dots_link set idem_key = null"
                        + " where environment_id = :environmentId and idem_key = :key and created_at <= :oldest")
                .param("environmentId", environmentId)
                .param("key", key, Types.VARCHAR)
                .param("oldest", utc(clock.instant().minus(KEPT)))
                .update();
        jdbc.sql("""
                        insert into dots_link (environment_id, request_id, idem_key, tax_exempt, created_at)
                        values (:environmentId, :requestId, :key, :taxExempt, :now)""")
                .param("environmentId", environmentId)
                .param("requestId", requestId)
                .param("key", key, Types.VARCHAR)
                .param("taxExempt", taxExempt)
                .param("now", utc(clock.instant()))
                .update();
    }

    /** Those of the requests that were asked for as links, and whether each is exempt from tax. */
    Map<String, Boolean> direct(long environmentId, Collection<String> requestIds) {
        Map<String, Boolean> found = new HashMap<>();
        if (!requestIds.isEmpty()) {
            jdbc.sql("select request_id, tax_exempt from dots_link"
                            + " where environment_id = :environmentId and request_id in (:ids)")
                    .param("environmentId", environmentId)
                    .param("ids", requestIds)
                    .query(row -> {
                        found.put(row.getString("request_id"), row.getBoolean("tax_exempt"));
                    });
        }
        return found;
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
