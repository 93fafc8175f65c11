package io.purser.platform.mail;

import io.purser.platform.crypto.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Mail about people's own sign-ins that could not leave, because no mail server is set. Only for whoever runs the
 * machine (the command {@code outbox}), and for made-up people: nobody else may read another person's links.
 */
@Service
public class PersonalOutbox {
    private static final String COLUMNS = "select public_id, recipient, subject, sealed_body, created_at from mail"
            + " where person_id is not null and kept and sealed_body is not null";

    private final JdbcClient jdbc;
    private final Vault vault;

    PersonalOutbox(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /** @param text the whole text, links included */
    public record Letter(String publicId, String recipient, String subject, String text, Instant writtenAt) {}

    /** Newest first. */
    @Transactional(readOnly = true)
    public List<Letter> newest(int limit) {
        return jdbc.sql(COLUMNS + " order by created_at desc, id desc limit :limit")
                .param("limit", limit)
                .query(this::letter)
                .list();
    }

    /** Newest first, to addresses that can belong to nobody: {@code .example} is reserved for examples (RFC 2606). */
    @Transactional(readOnly = true)
    public List<Letter> toNobody(int limit) {
        return jdbc.sql(COLUMNS + " and recipient like '%.example' order by created_at desc, id desc limit :limit")
                .param("limit", limit)
                .query(this::letter)
                .list();
    }

    private Letter letter(ResultSet row, int number) throws SQLException {
        String id = row.getString("public_id");
        return new Letter(
                id,
                row.getString("recipient"),
                row.getString("subject"),
                vault.open(row.getBytes("sealed_body"), Mails.place(id)),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
