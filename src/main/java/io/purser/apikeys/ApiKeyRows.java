package io.purser.apikeys;

import io.purser.platform.Actor;
import io.purser.platform.Cursor;
import io.purser.platform.Mode;
import io.purser.platform.Tenant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ApiKeyRows {
    private final JdbcClient jdbc;

    ApiKeyRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param id row number of the key */
    record Found(long id, KeyHolder holder) {}

    /** The way in: the only statement of this room that does not know the environment yet. */
    Optional<Found> holder(String hash, Instant now) {
        return jdbc.sql("""
                        select k.id, k.public_id, k.name, k.scope, e.id as environment_id, e.mode, o.id as organization_id,
                            o.public_id as organization_public_id, o.slug, o.name as organization_name, o.country,
                            o.currency, o.zone, o.api_version
                        from api_key k join environment e on e.id = k.environment_id
                            join organization o on o.id = e.organization_id
                        where k.key_hash = :hash and k.revoked_at is null
                            and (k.expires_at is null or k.expires_at > :now)
                            and not exists (select 1 from app_user u
                                            where u.public_id = k.maker and u.disabled_at is not null)
                        """)
                .param("hash", hash)
                .param("now", utc(now))
                .query(ApiKeyRows::found)
                .optional();
    }

    /** @param maker public id of the person who made it, or {@code null} */
    void insert(long environmentId, ApiKey key, String maker, String hash) {
        jdbc.sql("""
                        insert into api_key (public_id, environment_id, name, scope, key_hash, prefix, last_four,
                            created_by, maker, created_at, expires_at)
                        values (:publicId, :environmentId, :name, :scope, :hash, :prefix, :lastFour,
                            :createdBy, :maker, :now, :expires)
                        """)
                .param("publicId", key.publicId())
                .param("environmentId", environmentId)
                .param("name", key.name())
                .param("scope", key.scope().name())
                .param("hash", hash)
                .param("prefix", key.prefix())
                .param("lastFour", key.lastFour())
                .param("createdBy", key.createdBy())
                .param("maker", maker, Types.VARCHAR)
                .param("now", utc(key.createdAt()))
                .param("expires", utc(key.expiresAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    Optional<ApiKey> find(long environmentId, String publicId) {
        return jdbc.sql("select * from api_key where environment_id = :environmentId and public_id = :publicId")
                .param("environmentId", environmentId)
                .param("publicId", publicId)
                .query(ApiKeyRows::key)
                .optional();
    }

    /** Public id of the key with this hash, working or not. */
    Optional<String> idOf(long environmentId, String hash) {
        return jdbc.sql("select public_id from api_key where environment_id = :environmentId and key_hash = :hash")
                .param("environmentId", environmentId)
                .param("hash", hash)
                .query(String.class)
                .optional();
    }

    /** Not revoked, newest first; {@code after} may be {@code null}. */
    List<ApiKey> page(long environmentId, Cursor after, int limit) {
        String place = after == null ? "" : "and (created_at, id) < (:at, :id)";
        var query = jdbc.sql("select * from api_key where environment_id = :environmentId and revoked_at is null "
                        + place + " order by created_at desc, id desc limit :limit")
                .param("environmentId", environmentId)
                .param("limit", limit);
        return (after == null ? query : query.param("at", utc(after.at())).param("id", after.id()))
                .query(ApiKeyRows::key)
                .list();
    }

    /** No longer working, newest first. */
    List<ApiKey> ended(long environmentId, Instant now, int limit) {
        return jdbc.sql("""
                        select * from api_key where environment_id = :environmentId
                            and (revoked_at is not null or expires_at <= :now)
                        order by created_at desc, id desc limit :limit
                        """)
                .param("environmentId", environmentId)
                .param("now", utc(now))
                .param("limit", limit)
                .query(ApiKeyRows::key)
                .list();
    }

    List<ApiKey> working(long environmentId, Instant now) {
        return jdbc.sql("""
                        select * from api_key where environment_id = :environmentId
                            and revoked_at is null and (expires_at is null or expires_at > :now)
                        order by created_at desc, id desc
                        """)
                .param("environmentId", environmentId)
                .param("now", utc(now))
                .query(ApiKeyRows::key)
                .list();
    }

    Map<String, String> names(long environmentId, int limit) {
        Map<String, String> names = new LinkedHashMap<>();
        jdbc.sql("""
                        select public_id, name from api_key where environment_id = :environmentId
                        order by created_at desc, id desc limit :limit
                        """)
                .param("environmentId", environmentId)
                .param("limit", limit)
                .query(row -> {
                    names.put(row.getString("public_id"), row.getString("name"));
                });
        return names;
    }

    boolean revoke(long environmentId, String publicId, Instant now, String by) {
        return jdbc.sql("""
                        update api_key set revoked_at = :now, revoked_by = :by
                        where environment_id = :environmentId and public_id = :publicId and revoked_at is null
                        """)
                        .param("environmentId", environmentId)
                        .param("publicId", publicId)
                        .param("now", utc(now))
                        .param("by", by)
                        .update()
                == 1;
    }

    /** Ends a key at {@code until}, or at its own end when that is sooner, because another takes its place. */
    boolean replace(long environmentId, String publicId, Instant until, String replacedBy) {
        return jdbc.sql("""
                        update api_key set replaced_by = :replacedBy,
                            expires_at = case when expires_at < :until then expires_at else :until end
                        where environment_id = :environmentId and public_id = :publicId and revoked_at is null
                            and replaced_by is null
                        """)
                        .param("environmentId", environmentId)
                        .param("publicId", publicId)
                        .param("until", utc(until))
                        .param("replacedBy", replacedBy)
                        .update()
                == 1;
    }

    /** Writes when a key was used, unless a time after {@code fresh} is written already. */
    void used(long environmentId, long id, Instant at, Instant fresh) {
        jdbc.sql("""
                        update api_key set last_used_at = :at where environment_id = :environmentId and id = :id
                            and (last_used_at is null or last_used_at <= :fresh)
                        """)
                .param("environmentId", environmentId)
                .param("id", id)
                .param("at", utc(at))
                .param("fresh", utc(fresh))
                .update();
    }

    private static Found found(ResultSet row, int number) throws SQLException {
        String key = row.getString("public_id");
        Tenant tenant = new Tenant(
                row.getLong("organization_id"),
                row.getString("organization_name"),
                row.getLong("environment_id"),
                Mode.valueOf(row.getString("mode")),
                row.getString("country"),
                row.getString("currency"),
                ZoneId.of(row.getString("zone")),
                Actor.apiKey(key, row.getString("name")),
                KeyScope.valueOf(row.getString("scope")).permissions());
        return new Found(
                row.getLong("id"),
                new KeyHolder(
                        tenant,
                        row.getString("organization_public_id"),
                        row.getString("slug"),
                        key,
                        row.getString("api_version")));
    }

    private static ApiKey key(ResultSet row, int number) throws SQLException {
        return new ApiKey(
                row.getLong("id"),
                row.getString("public_id"),
                row.getString("name"),
                KeyScope.valueOf(row.getString("scope")),
                row.getString("prefix"),
                row.getString("last_four"),
                row.getString("created_by"),
                instant(row, "created_at"),
                instant(row, "expires_at"),
                instant(row, "last_used_at"),
                instant(row, "revoked_at"),
                row.getString("revoked_by"),
                row.getString("replaced_by"));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
