package io.purser.identity.sessions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The statements of {@link Remembered}. */
@Repository
class RememberedRows {
    private static final String COLUMNS = "select id, public_id, user_id, series_hash, token_hash, previous_hash,"
            + " proofs, network, browser, system, created_at, used_at from remembered_device ";

    private final JdbcClient jdbc;

    RememberedRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Row(
            long id,
            String publicId,
            long userId,
            String seriesHash,
            String tokenHash,
            String previousHash,
            String proofs,
            String network,
            Device device,
            Instant createdAt,
            Instant usedAt) {}

    void insert(
            String publicId,
            long userId,
            String seriesHash,
            String tokenHash,
            String proofs,
            Place place,
            Instant now,
            Instant expires) {
        jdbc.sql("""
                insert into remembered_device (public_id, user_id, series_hash, token_hash, proofs, network, browser,
                                               system, created_at, used_at, expires_at)
                values (:publicId, :user, :series, :token, :proofs, :network, :browser, :system, :now, :now, :expires)""")
                .param("publicId", publicId)
                .param("user", userId)
                .param("series", seriesHash)
                .param("token", tokenHash)
                .param("proofs", proofs)
                .param("network", place.network())
                .param("browser", place.device().browser(), Types.VARCHAR)
                .param("system", place.device().system(), Types.VARCHAR)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("expires", expires.atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<Row> find(String seriesHash, Instant now) {
        return jdbc.sql(COLUMNS + "where series_hash = :series and expires_at > :now")
                .param("series", seriesHash)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(RememberedRows::row)
                .optional();
    }

    /** Newest use first. */
    List<Row> of(long userId, Instant now) {
        return jdbc.sql(COLUMNS + "where user_id = :user and expires_at > :now order by used_at desc, id desc")
                .param("user", userId)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(RememberedRows::row)
                .list();
    }

    /** @return false when another request was quicker */
    boolean rotate(long id, String from, String to, Place place, Instant now) {
        return jdbc.sql("update remembered_device set previous_hash = token_hash, token_hash = :to, used_at = :now,"
                                + " network = :network, browser = :browser, system = :system"
                                + " where id = :id and token_hash = :from")
                        .param("to", to)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("network", place.network())
                        .param("browser", place.device().browser(), Types.VARCHAR)
                        .param("system", place.device().system(), Types.VARCHAR)
                        .param("id", id)
                        .param("from", from)
                        .update()
                == 1;
    }

    void prove(String publicId, String proofs) {
        jdbc.sql("update remembered_device set proofs = :proofs where public_id = :publicId")
                .param("proofs", proofs)
                .param("publicId", publicId)
                .update();
    }

    void delete(long userId, String publicId) {
        jdbc.sql("delete from remembered_device where user_id = :user and public_id = :publicId")
                .param("user", userId)
                .param("publicId", publicId)
                .update();
    }

    void deleteOthers(long userId, String kept) {
        jdbc.sql("delete from remembered_device where user_id = :user and public_id <> :kept")
                .param("user", userId)
                .param("kept", kept == null ? "" : kept)
                .update();
    }

    void deleteSeries(String seriesHash) {
        jdbc.sql("delete from remembered_device where series_hash = :series")
                .param("series", seriesHash)
                .update();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getLong("id"),
                row.getString("public_id"),
                row.getLong("user_id"),
                row.getString("series_hash"),
                row.getString("token_hash"),
                row.getString("previous_hash"),
                row.getString("proofs"),
                row.getString("network"),
                new Device(row.getString("browser"), row.getString("system")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("used_at", OffsetDateTime.class).toInstant());
    }
}
