package io.purser.platform.mail;

import io.purser.platform.Cursor;
import io.purser.platform.Ids;
import io.purser.platform.jobs.Jobs;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Mail to people, sent once the transaction that wrote it is committed. */
@Service
public class Mails {
    private final JdbcClient jdbc;
    private final Jobs jobs;
    private final MailSettings settings;
    private final Clock clock;

    Mails(JdbcClient jdbc, Jobs jobs, MailSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.jobs = jobs;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param sentAt {@code null} while it waits, and for good when no mail server is set */
    public record Mail(
            long id,
            String publicId,
            String recipient,
            String subject,
            String body,
            Instant createdAt,
            Instant sentAt) {}

    /** Plain text; never a secret, because it is readable in the outbox. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void send(long environmentId, String to, String subject, String text) {
        String publicId = Ids.next("mail");
        jdbc.sql("insert into mail (public_id, environment_id, recipient, subject, body, created_at)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(
                        publicId,
                        environmentId,
                        to,
                        subject.replaceAll("\\s+", " "),
                        text,
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (settings.configured()) {
            jobs.enqueue(MailJob.NAME, publicId);
        }
    }

    /** Whether mail leaves the portal. */
    public boolean configured() {
        return settings.configured();
    }

    /** Newest first. @param after {@code null} for the first page */
    @Transactional(readOnly = true)
    public List<Mail> page(long environmentId, Cursor after, int limit) {
        JdbcClient.StatementSpec query = jdbc.sql("select * from mail where environment_id = :environmentId"
                        + (after == null ? "" : " and (created_at, id) < (:at, :id)")
                        + " order by created_at desc, id desc limit :limit")
                .param("environmentId", environmentId)
                .param("limit", limit);
        if (after != null) {
            query = query.param("at", after.at().atOffset(ZoneOffset.UTC)).param("id", after.id());
        }
        return query.query((row, number) -> new Mail(
                        row.getLong("id"),
                        row.getString("public_id"),
                        row.getString("recipient"),
                        row.getString("subject"),
                        row.getString("body"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        row.getObject("sent_at", OffsetDateTime.class) == null
                                ? null
                                : row.getObject("sent_at", OffsetDateTime.class).toInstant()))
                .list();
    }
}
