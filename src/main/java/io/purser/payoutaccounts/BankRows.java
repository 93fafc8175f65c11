package io.purser.payoutaccounts;

import io.purser.bankdetails.BankFormat;
import io.purser.platform.BusinessError;
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

@Repository
class BankRows {
    private static final String SELECT = """
            select b.*, case when d.bank_account_id = b.id then true else false end as preferred
            from bank_account b left join bank_default d on d.environment_id = b.environment_id
            where b.environment_id = :environmentId
            """;

    private final JdbcClient jdbc;

    BankRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<BankAccount> all(long environmentId) {
        return jdbc.sql(SELECT + " and b.removed_at is null order by preferred desc, b.id")
                .param("environmentId", environmentId)
                .query(BankRows::bank)
                .list();
    }

    Optional<BankAccount> find(long environmentId, String publicId) {
        return jdbc.sql(SELECT + " and b.public_id = :publicId")
                .param("environmentId", environmentId)
                .param("publicId", publicId)
                .query(BankRows::bank)
                .optional();
    }

    long idOf(long environmentId, String publicId) {
        return jdbc.sql("select id from bank_account where environment_id = :environmentId and public_id = :publicId")
                .param("environmentId", environmentId)
                .param("publicId", publicId)
                .query(Long.class)
                .optional()
                .orElseThrow(BusinessError::notFound);
    }

    /** Serializes changes of one environment's banks until commit. @return the current default's row number */
    Optional<Long> lockDefault(long environmentId) {
        jdbc.sql("insert into bank_default (environment_id) values (:environmentId) on conflict do nothing")
                .param("environmentId", environmentId)
                .update();
        return Optional.ofNullable(
                jdbc.sql("select bank_account_id from bank_default where environment_id = :environmentId for update")
                        .param("environmentId", environmentId)
                        .query((row, n) -> row.getObject(1, Long.class))
                        .list()
                        .get(0));
    }

    void setDefault(long environmentId, Long id) {
        jdbc.sql("update bank_default set bank_account_id = :id where environment_id = :environmentId")
                .param("environmentId", environmentId)
                .param("id", id, Types.BIGINT)
                .update();
    }

    long insert(
            long environmentId,
            String publicId,
            BankFormat.Checked bank,
            String bankName,
            byte[] sealedNumber,
            Instant now) {
        jdbc.sql("""
                        insert into bank_account (public_id, environment_id, holder_name, bank_name, sealed_number,
                            last4, routing_number, account_type, country, currency, state, created_at)
                        values (:publicId, :environmentId, :holder, :bankName, :sealedNumber,
                            :last4, :routing, :type, :country, :currency, 'ACTIVE', :now)
                        """)
                .param("publicId", publicId)
                .param("environmentId", environmentId)
                .param("holder", bank.holder())
                .param("bankName", bankName, Types.VARCHAR)
                .param("sealedNumber", sealedNumber)
                .param("last4", bank.last4())
                .param("routing", bank.routing(), Types.VARCHAR)
                .param("type", bank.type(), Types.VARCHAR)
                .param("country", bank.country())
                .param("currency", bank.currency())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        return idOf(environmentId, publicId);
    }

    boolean hasRouting(long environmentId, String publicId, String routing) {
        return jdbc.sql("""
                        select coalesce(routing_number, '') from bank_account
                        where environment_id = :environmentId and public_id = :publicId
                        """)
                .param("environmentId", environmentId)
                .param("publicId", publicId)
                .query(String.class)
                .single()
                .equals(routing == null ? "" : routing);
    }

    byte[] sealedNumber(long environmentId, String publicId) {
        return jdbc.sql("""
                        select sealed_number from bank_account
                        where environment_id = :environmentId and public_id = :publicId
                        """)
                .param("environmentId", environmentId)
                .param("publicId", publicId)
                .query((row, n) -> row.getBytes(1))
                .single();
    }

    void markRemoved(long environmentId, long id, Instant now) {
        jdbc.sql("update bank_account set removed_at = :now where environment_id = :environmentId and id = :id")
                .param("environmentId", environmentId)
                .param("id", id)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    boolean markErrored(long environmentId, String publicId, String errorCode) {
        return jdbc.sql("""
                        update bank_account set state = 'ERRORED', error_code = :errorCode
                        where environment_id = :environmentId and public_id = :publicId and state = 'ACTIVE'
                        """)
                        .param("environmentId", environmentId)
                        .param("publicId", publicId)
                        .param("errorCode", errorCode)
                        .update()
                == 1;
    }

    private static BankAccount bank(ResultSet row, int n) throws SQLException {
        return new BankAccount(
                row.getString("public_id"),
                row.getLong("environment_id"),
                row.getString("holder_name"),
                row.getString("bank_name"),
                row.getString("last4"),
                row.getString("country"),
                row.getString("currency"),
                row.getString("account_type"),
                row.getBoolean("preferred"),
                BankAccount.State.valueOf(row.getString("state")),
                row.getString("error_code"),
                row.getString("provider_bank_id"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
