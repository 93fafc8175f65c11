package io.purser.payoutaccounts;

import io.purser.payoutaccounts.PayoutAccounts.Change;
import io.purser.providers.PayoutAccountProvider.ProviderAccount;
import io.purser.providers.PayoutAccountProvider.Requirement;
import io.purser.providers.PayoutAccountProvider.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class PayoutAccountRows {
    private static final TypeReference<List<Requirement>> REQUIREMENTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    PayoutAccountRows(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    Optional<PayoutAccount> find(long environmentId) {
        return jdbc.sql("select * from payout_account where environment_id = :environmentId")
                .param("environmentId", environmentId)
                .query(this::account)
                .optional();
    }

    List<Change> history(long environmentId) {
        return jdbc.sql("""
                        select state, transfers_enabled, disabled_reason, happened_at
                        from payout_account_change where environment_id = :environmentId order by id
                        """)
                .param("environmentId", environmentId)
                .query((row, n) -> new Change(
                        State.valueOf(row.getString("state")),
                        row.getBoolean("transfers_enabled"),
                        row.getString("disabled_reason"),
                        instant(row, "happened_at")))
                .list();
    }

    boolean insertIfNew(long environmentId, String publicId, ProviderAccount account) {
        String sql = """
                insert into payout_account (public_id, environment_id, reference, provider_account_id, state,
                    transfers_enabled, requirements, disabled_reason, since, provider_updated_at)
                values (:publicId, :environmentId, :reference, :providerAccountId, :state,
                    :transfersEnabled, :requirements, :disabledReason, :updatedAt, :updatedAt)
                on conflict do nothing
                """;
        return bind(jdbc.sql(sql), environmentId, account)
                        .param("publicId", publicId)
                        .param("reference", account.reference())
                        .param("providerAccountId", account.id())
                        .update()
                == 1;
    }

    /** One conditional update, so that of two handlers the older news loses whichever comes first. */
    boolean updateIfNewer(long environmentId, ProviderAccount account) {
        String sql = """
                update payout_account set
                    since = case when state = :state then since else :updatedAt end,
                    state = :state, transfers_enabled = :transfersEnabled, requirements = :requirements,
                    disabled_reason = :disabledReason, provider_updated_at = :updatedAt
                where environment_id = :environmentId and provider_account_id = :providerAccountId
                    and provider_updated_at <= :updatedAt
                    and (state <> :state or transfers_enabled <> :transfersEnabled or requirements <> :requirements
                        or coalesce(disabled_reason, '') <> coalesce(:disabledReason, ''))
                """;
        return bind(jdbc.sql(sql), environmentId, account)
                        .param("providerAccountId", account.id())
                        .update()
                == 1;
    }

    void appendChange(long environmentId, ProviderAccount account) {
        String sql = """
                insert into payout_account_change (environment_id, payout_account_id, state, transfers_enabled,
                    requirements, disabled_reason, happened_at)
                select environment_id, id, :state, :transfersEnabled, :requirements, :disabledReason, :updatedAt
                from payout_account where environment_id = :environmentId
                """;
        bind(jdbc.sql(sql), environmentId, account).update();
    }

    private StatementSpec bind(StatementSpec statement, long environmentId, ProviderAccount account) {
        List<Requirement> requirements = account.requirements() == null ? List.of() : account.requirements();
        return statement
                .param("environmentId", environmentId)
                .param("state", account.state().name())
                .param("transfersEnabled", account.transfersEnabled())
                .param("requirements", json.writeValueAsString(requirements))
                .param("disabledReason", account.disabledReason(), java.sql.Types.VARCHAR)
                .param(
                        "updatedAt",
                        account.updatedAt().atOffset(ZoneOffset.UTC),
                        java.sql.Types.TIMESTAMP_WITH_TIMEZONE);
    }

    private PayoutAccount account(ResultSet row, int n) throws SQLException {
        return new PayoutAccount(
                row.getLong("environment_id"),
                row.getString("public_id"),
                row.getString("reference"),
                row.getString("provider_account_id"),
                State.valueOf(row.getString("state")),
                row.getBoolean("transfers_enabled"),
                json.readValue(row.getString("requirements"), REQUIREMENTS),
                row.getString("disabled_reason"),
                instant(row, "since"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
