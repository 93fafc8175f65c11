package io.purser.apikeys;

import io.purser.audit.AuditLog;
import io.purser.platform.Actor;
import io.purser.platform.Mode;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The keys that one person made, in both environments of an organization: they know them, wherever they are now. */
@Service
public class MemberKeys {
    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final Clock clock;

    MemberKeys(JdbcClient jdbc, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param lastUsedAt real time, or {@code null} for never */
    public record Owned(
            long environmentId,
            Mode mode,
            String publicId,
            String name,
            String prefix,
            String lastFour,
            Instant lastUsedAt) {}

    /** Those that work at this moment, newest first. @param maker public id of the person */
    @Transactional(readOnly = true)
    public List<Owned> working(long organizationId, String maker) {
        return jdbc.sql("""
                        select k.environment_id, e.mode, k.public_id, k.name, k.prefix, k.last_four, k.last_used_at
                        from api_key k join environment e on e.id = k.environment_id
                        where e.organization_id = :organization and k.maker = :maker and k.revoked_at is null
                            and (k.expires_at is null or k.expires_at > :now)
                        order by k.created_at desc, k.id desc
                        """)
                .param("organization", organizationId)
                .param("maker", maker)
                .param("now", now())
                .query((row, number) -> {
                    OffsetDateTime used = row.getObject("last_used_at", OffsetDateTime.class);
                    return new Owned(
                            row.getLong("environment_id"),
                            Mode.valueOf(row.getString("mode")),
                            row.getString("public_id"),
                            row.getString("name"),
                            row.getString("prefix"),
                            row.getString("last_four"),
                            used == null ? null : used.toInstant());
                })
                .list();
    }

    /** Refused from this moment on everywhere. @return how many there were */
    @Transactional(propagation = Propagation.MANDATORY)
    public int revoke(long organizationId, Actor by, String maker) {
        List<Owned> keys = working(organizationId, maker);
        if (keys.isEmpty()) {
            return 0;
        }
        jdbc.sql("""
                        update api_key set revoked_at = :now, revoked_by = :by
                        where environment_id in (:environments) and public_id in (:keys) and revoked_at is null
                        """)
                .param("now", now())
                .param("by", by.label())
                .param(
                        "environments",
                        keys.stream().map(Owned::environmentId).distinct().toList())
                .param("keys", keys.stream().map(Owned::publicId).toList())
                .update();
        for (Owned key : keys) {
            audit.record(
                    key.environmentId(),
                    by,
                    "api_key.revoked",
                    key.publicId(),
                    Map.of("name", key.name(), "prefix", key.prefix(), "because", "its maker left"));
        }
        return keys.size();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
