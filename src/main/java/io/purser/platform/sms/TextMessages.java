package io.purser.platform.sms;

import io.purser.platform.BusinessError;
import io.purser.platform.Cursor;
import io.purser.platform.Ids;
import io.purser.platform.Mode;
import io.purser.platform.crypto.Vault;
import io.purser.platform.jobs.Jobs;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Text messages to people, sent once the transaction that wrote them is committed. Their texts are sealed at rest. */
@Service
public class TextMessages {
    private final JdbcClient jdbc;
    private final Jobs jobs;
    private final Vault vault;
    private final Clock clock;
    private final String sender;

    TextMessages(
            JdbcClient jdbc, Jobs jobs, Vault vault, Clock clock, @Value("${purser.sms.sender:outbox}") String sender) {
        this.jdbc = jdbc;
        this.jobs = jobs;
        this.vault = vault;
        this.clock = clock;
        this.sender = sender;
    }

    /** @param body {@code null} when it may not be read here */
    public record TextMessage(
            long id, String publicId, String recipient, String body, Instant createdAt, Instant sentAt) {}

    /** Whether messages reach phones, or, in a sandbox, the outbox. */
    public boolean available(Mode mode) {
        return mode == Mode.SANDBOX || !sender.equals(KeptMessages.NAME);
    }

    /**
     * @param to in E.164
     * @return id of the message, that {@link TextMessageUndeliverable} names when nobody took it
     * @throws BusinessError 422 {@code sms_not_available} where no sender is set
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public String send(long environmentId, Mode mode, String to, String text) {
        if (!available(mode)) {
            throw BusinessError.invalid("sms_not_available", "phone");
        }
        String publicId = Ids.next("sms");
        jdbc.sql("insert into text_message (public_id, environment_id, recipient, sealed_body, kept, created_at)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(
                        publicId,
                        environmentId,
                        to,
                        vault.seal(text, place(publicId)),
                        mode == Mode.SANDBOX,
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        jobs.enqueue(TextMessageJob.NAME, publicId);
        return publicId;
    }

    /** Newest first. @param after {@code null} for the first page */
    @Transactional(readOnly = true)
    public List<TextMessage> page(long environmentId, Cursor after, int limit) {
        JdbcClient.StatementSpec query = jdbc.sql("select * from text_message where environment_id = :environmentId"
                        + (after == null ? "" : " and (created_at, id) < (:at, :id)")
                        + " order by created_at desc, id desc limit :limit")
                .param("environmentId", environmentId)
                .param("limit", limit);
        if (after != null) {
            query = query.param("at", after.at().atOffset(ZoneOffset.UTC)).param("id", after.id());
        }
        return query.query(this::read).list();
    }

    static String place(String publicId) {
        return "text_message.body:" + publicId;
    }

    private TextMessage read(ResultSet row, int number) throws SQLException {
        String publicId = row.getString("public_id");
        byte[] sealed = row.getBytes("sealed_body");
        OffsetDateTime sentAt = row.getObject("sent_at", OffsetDateTime.class);
        return new TextMessage(
                row.getLong("id"),
                publicId,
                row.getString("recipient"),
                sealed == null || !row.getBoolean("kept") ? null : vault.open(sealed, place(publicId)),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                sentAt == null ? null : sentAt.toInstant());
    }
}
