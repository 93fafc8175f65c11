package io.purser.platform.mail;

import io.purser.platform.Cursor;
import io.purser.platform.Ids;
import io.purser.platform.Mode;
import io.purser.platform.crypto.Vault;
import io.purser.platform.jobs.Jobs;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
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
    private static final int LONGEST_SUBJECT = 300;

    private final JdbcClient jdbc;
    private final Jobs jobs;
    private final MailSettings settings;
    private final Vault vault;
    private final Clock clock;

    Mails(JdbcClient jdbc, Jobs jobs, MailSettings settings, Vault vault, Clock clock) {
        this.jdbc = jdbc;
        this.jobs = jobs;
        this.settings = settings;
        this.vault = vault;
        this.clock = clock;
    }

    /**
     * @param body {@code null} when it carried a secret that may not be read here
     * @param sentAt {@code null} while it waits, and for good when no mail server is set
     */
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
        write(environmentId, null, to, subject, text, null, true);
    }

    /**
     * Plain text that carries a secret, such as a link or a code. Sealed at rest; readable in the outbox only in a
     * sandbox and where no mail server is set; dropped after it was sent, except in a sandbox.
     *
     * @return id of the mail, that {@link MailUndeliverable} names when nobody took it
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public String sendSecret(long environmentId, Mode mode, String to, String subject, String text) {
        boolean kept = mode == Mode.SANDBOX || !settings.configured();
        return write(environmentId, null, to, subject, "", text, kept);
    }

    /**
     * Plain text about a person's own sign-in: a link to a new password, news of a device. It belongs to no
     * organization and no outbox page of one shows it, because whoever reads it can become that person. Sealed at
     * rest, dropped after it was sent; without a mail server the operator reads it with {@link PersonalOutbox}.
     *
     * @param personId row number of the person it is about
     * @param to an address of theirs, now or before
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public String sendPersonal(long personId, String to, String subject, String text) {
        return write(null, personId, to, subject, "", text, !settings.configured());
    }

    private String write(
            Long environmentId, Long personId, String to, String subject, String plain, String secret, boolean kept) {
        String publicId = Ids.next("mail");
        jdbc.sql("""
                insert into mail (public_id, environment_id, person_id, recipient, subject, body, sealed_body, kept,
                                  created_at)
                values (:publicId, :environmentId, :personId, :to, :subject, :plain, :sealed, :kept, :now)""")
                .param("publicId", publicId)
                .param("environmentId", environmentId, Types.BIGINT)
                .param("personId", personId, Types.BIGINT)
                .param("to", to)
                .param("subject", line(subject))
                .param("plain", plain)
                .param("sealed", secret == null ? null : vault.seal(secret, place(publicId)), Types.BINARY)
                .param("kept", kept)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (settings.configured()) {
            jobs.enqueue(MailJob.NAME, publicId);
        }
        return publicId;
    }

    /** One line, so that no name in it adds a header, of a length that is kept. */
    private static String line(String subject) {
        String line = subject.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        if (line.length() <= LONGEST_SUBJECT) {
            return line;
        }
        boolean halved = Character.isHighSurrogate(line.charAt(LONGEST_SUBJECT - 2));
        return line.substring(0, LONGEST_SUBJECT - (halved ? 2 : 1)) + "…";
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
        return query.query(this::mail).list();
    }

    private Mail mail(ResultSet row, int number) throws SQLException {
        OffsetDateTime sentAt = row.getObject("sent_at", OffsetDateTime.class);
        return new Mail(
                row.getLong("id"),
                row.getString("public_id"),
                row.getString("recipient"),
                row.getString("subject"),
                readable(row),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                sentAt == null ? null : sentAt.toInstant());
    }

    private String readable(ResultSet row) throws SQLException {
        String plain = row.getString("body");
        if (!plain.isEmpty()) {
            return plain;
        }
        byte[] sealed = row.getBytes("sealed_body");
        return sealed == null || !row.getBoolean("kept") ? null : vault.open(sealed, place(row.getString("public_id")));
    }

    static String place(String publicId) {
        return "mail.body:" + publicId;
    }
}
