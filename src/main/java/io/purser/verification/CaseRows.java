package io.purser.verification;

import io.purser.platform.Ids;
import io.purser.platform.crypto.Vault;
import io.purser.verification.VerificationCase.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Component
class CaseRows {
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Vault vault;

    CaseRows(JdbcClient jdbc, JsonMapper json, Vault vault) {
        this.jdbc = jdbc;
        this.json = json;
        this.vault = vault;
    }

    Optional<VerificationCase> find(long environmentId) {
        return select(environmentId, "");
    }

    /** Holds the row until the transaction ends; makes it first if need be. */
    VerificationCase lock(long environmentId, Instant now) {
        return select(environmentId, " for update").orElseGet(() -> {
            String publicId = Ids.next("ver");
            jdbc.sql("insert into verification_case (public_id, environment_id, state, answers, secrets, created_at)"
                            + " values (?, ?, 'DRAFT', '{}', ?, ?) on conflict do nothing")
                    .params(publicId, environmentId, vault.seal("{}", place(publicId)), utc(now))
                    .update();
            return select(environmentId, " for update").orElseThrow();
        });
    }

    void saveAnswers(VerificationCase verification, Answers answers) {
        Map<String, String> plain = new HashMap<>(answers.plain());
        plain.remove(Field.COUNTRY.key());
        jdbc.sql("update verification_case set answers = ?, secrets = ? where id = ? and environment_id = ?")
                .params(
                        json.writeValueAsString(plain),
                        vault.seal(json.writeValueAsString(answers.secret()), place(verification.publicId())),
                        verification.id(),
                        verification.environmentId())
                .update();
    }

    void saveDocument(VerificationCase verification, String documentId) {
        jdbc.sql("update verification_case set document_id = ? where id = ? and environment_id = ?")
                .params(documentId, verification.id(), verification.environmentId())
                .update();
    }

    void submit(VerificationCase verification, Instant now) {
        jdbc.sql("update verification_case set state = 'SUBMITTED', submitted_at = ?, refusal = null"
                        + " where id = ? and environment_id = ?")
                .params(utc(now), verification.id(), verification.environmentId())
                .update();
    }

    void reopen(long environmentId, String refusal) {
        jdbc.sql("update verification_case set state = 'DRAFT', submitted_at = null, refusal = ?"
                        + " where environment_id = ?")
                .params(refusal, environmentId)
                .update();
    }

    void saveAccountState(long environmentId, String accountState) {
        jdbc.sql("update verification_case set account_state = ? where environment_id = ?")
                .params(accountState, environmentId)
                .update();
    }

    /** Submitted cases whose account is not settled, the longest unasked first; marks them as asked now. */
    List<Long> takeUnsettled(Instant now, Instant askedBefore, int limit) {
        List<Long> environments = jdbc.sql("select environment_id from verification_case where state = 'SUBMITTED'"
                        + " and (account_state is null or account_state in ('PENDING_VERIFICATION', 'RESTRICTED'))"
                        + " and (checked_at is null or checked_at < ?) order by checked_at limit ?")
                .params(utc(askedBefore), limit)
                .query(Long.class)
                .list();
        for (Long environmentId : environments) {
            jdbc.sql("update verification_case set checked_at = ? where environment_id = ?")
                    .params(utc(now), environmentId)
                    .update();
        }
        return environments;
    }

    private Optional<VerificationCase> select(long environmentId, String lock) {
        return jdbc.sql("select * from verification_case where environment_id = :environmentId" + lock)
                .param("environmentId", environmentId)
                .query(this::read)
                .optional();
    }

    private VerificationCase read(ResultSet row, int number) throws SQLException {
        String publicId = row.getString("public_id");
        Map<String, String> plain = json.readValue(row.getString("answers"), TEXTS);
        Map<String, String> secret = json.readValue(vault.open(row.getBytes("secrets"), place(publicId)), TEXTS);
        return new VerificationCase(
                row.getLong("id"),
                publicId,
                row.getLong("environment_id"),
                State.valueOf(row.getString("state")),
                Answers.of(plain, secret),
                row.getString("document_id"),
                row.getString("refusal"),
                instant(row, "created_at"),
                instant(row, "submitted_at"));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static String place(String publicId) {
        return "verification_case.secrets:" + publicId;
    }
}
