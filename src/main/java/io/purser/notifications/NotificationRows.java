package io.purser.notifications;

import io.purser.notifications.NotificationMails.Letterbox;
import io.purser.platform.Cursor;
import io.purser.platform.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class NotificationRows {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String COLUMNS = "id, public_id, kind, subject, facts, unread, happened_at";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    NotificationRows(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    enum Mail {
        NONE,
        HELD,
        SENT
    }

    /** One person's row about one event. */
    record New(News news, long userId, boolean shown, Mail mail) {}

    void insert(List<New> rows, Instant now) {
        batches.batchUpdate(
                "insert into notification (public_id, environment_id, user_id, kind, subject, facts, shown, unread,"
                        + " mail, happened_at, created_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                rows.stream()
                        .map(row -> new Object[] {
                            Ids.next("ntf"),
                            row.news().environmentId(),
                            row.userId(),
                            row.news().kind().name(),
                            row.news().subject(),
                            JSON.writeValueAsString(row.news().facts()),
                            row.shown(),
                            row.shown(),
                            row.mail().name(),
                            utc(row.news().happenedAt()),
                            utc(now)
                        })
                        .toList());
    }

    /** Unread first, then newest first. @param after {@code null} for the beginning */
    List<Notification> page(long environmentId, long userId, Cursor after, int limit) {
        String place = after == null ? "" : " and (unread, id) < (:unread, :id)";
        var query = jdbc.sql("select " + COLUMNS + " from notification"
                        + " where environment_id = :environmentId and user_id = :user and shown = true" + place
                        + " order by unread desc, id desc limit :limit")
                .param("environmentId", environmentId)
                .param("user", userId)
                .param("limit", limit);
        return (after == null
                        ? query
                        : query.param("unread", after.at().getEpochSecond() == 1, Types.BOOLEAN)
                                .param("id", after.id()))
                .query(NotificationRows::notification)
                .list();
    }

    int unread(long environmentId, long userId, int most) {
        return jdbc.sql("select count(*) from (select 1 from notification where environment_id = :environmentId"
                        + " and user_id = :user and shown = true and unread = true limit :most) waiting")
                .param("environmentId", environmentId)
                .param("user", userId)
                .param("most", most)
                .query(Integer.class)
                .single();
    }

    /** @return whether it is this person's, read before or not */
    boolean read(long environmentId, long userId, String publicId) {
        int found = jdbc.sql("update notification set unread = false where environment_id = :environmentId"
                        + " and user_id = :user and public_id = :publicId")
                .param("environmentId", environmentId)
                .param("user", userId)
                .param("publicId", publicId)
                .update();
        return found == 1;
    }

    void readAll(long environmentId, long userId) {
        jdbc.sql("update notification set unread = false where environment_id = :environmentId and user_id = :user"
                        + " and shown = true and unread = true")
                .param("environmentId", environmentId)
                .param("user", userId)
                .update();
    }

    /** Those whose mail waits and that were not read meanwhile, newest first. */
    List<Notification> held(Letterbox box) {
        return jdbc.sql("select " + COLUMNS + " from notification where environment_id = :environmentId"
                        + " and user_id = :user and kind = :kind and mail = 'HELD' and (unread = true or shown = false)"
                        + " order by id desc")
                .param("environmentId", box.environmentId())
                .param("user", box.userId())
                .param("kind", box.kind().name())
                .query(NotificationRows::notification)
                .list();
    }

    /** None waits after this. */
    void release(Letterbox box) {
        jdbc.sql("update notification set mail = 'SENT' where environment_id = :environmentId and user_id = :user"
                        + " and kind = :kind and mail = 'HELD'")
                .param("environmentId", box.environmentId())
                .param("user", box.userId())
                .param("kind", box.kind().name())
                .update();
    }

    int forget(Instant before, int limit) {
        return jdbc.sql("delete from notification where id in"
                        + " (select id from notification where created_at < :before order by created_at limit :limit)")
                .param("before", utc(before))
                .param("limit", limit)
                .update();
    }

    private static Notification notification(ResultSet row, int number) throws SQLException {
        return new Notification(
                row.getLong("id"),
                row.getString("public_id"),
                Kind.valueOf(row.getString("kind")),
                row.getString("subject"),
                JSON.readValue(row.getString("facts"), new TypeReference<Map<String, String>>() {}),
                row.getBoolean("unread"),
                row.getObject("happened_at", OffsetDateTime.class).toInstant());
    }

    static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
