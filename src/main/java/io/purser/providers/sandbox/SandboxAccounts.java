package io.purser.providers.sandbox;

import static io.purser.providers.sandbox.SandboxWorld.utc;

import io.purser.platform.Ids;
import io.purser.providers.PayoutAccountProvider;
import io.purser.providers.ProviderOutcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Accounts of the sandbox. The last four digits of the identity or tax number decide: 1111 is restricted until a new
 * document comes, 2222 is refused, all others verify.
 */
@Component
class SandboxAccounts implements PayoutAccountProvider {
    private static final Duration TIME_TO_ANSWER = Duration.ofDays(14);

    private final JdbcClient jdbc;
    private final SandboxCalls calls;
    private final SandboxBanks banks;
    private final SandboxWorld world;
    private final SandboxEvents events;

    SandboxAccounts(JdbcClient jdbc, SandboxCalls calls, SandboxBanks banks, SandboxWorld world, SandboxEvents events) {
        this.jdbc = jdbc;
        this.calls = calls;
        this.banks = banks;
        this.world = world;
        this.events = events;
    }

    @Override
    public ProviderOutcome<ProviderAccount> open(AccountApplication application) {
        return calls.act(
                application.environmentId(),
                application.idempotencyKey(),
                application,
                ProviderAccount.class,
                () -> new ProviderOutcome.Done<>(byReference(application.environmentId(), application.reference())
                        .orElseGet(() -> create(application))));
    }

    @Override
    public ProviderOutcome<Optional<ProviderAccount>> find(long environmentId, String reference) {
        return calls.look(environmentId, () -> byReference(environmentId, reference));
    }

    @Override
    public ProviderOutcome<ProviderAccount> update(AccountUpdate update) {
        return calls.act(
                update.environmentId(), update.idempotencyKey(), update, ProviderAccount.class, () -> answer(update));
    }

    @Override
    public ProviderOutcome<ProviderBank> addBank(BankDetails bank) {
        return calls.act(bank.environmentId(), bank.idempotencyKey(), bank, ProviderBank.class, () -> banks.add(bank));
    }

    @Override
    public ProviderOutcome<Optional<ProviderBank>> findBank(long environmentId, String reference) {
        return calls.look(environmentId, () -> banks.byReference(environmentId, reference));
    }

    @Override
    public ProviderOutcome<Void> removeBank(long environmentId, String idempotencyKey, String providerBankId) {
        return calls.act(environmentId, idempotencyKey, List.of("removeBank", providerBankId), Void.class, () -> {
            banks.remove(environmentId, providerBankId);
            return new ProviderOutcome.Done<>(null);
        });
    }

    Optional<ProviderAccount> byReference(long environmentId, String reference) {
        return jdbc.sql("select * from sandbox_account"
                        + " where environment_id = :environmentId and reference = :reference")
                .param("environmentId", environmentId)
                .param("reference", reference)
                .query(SandboxAccounts::account)
                .optional();
    }

    Optional<ProviderAccount> byId(long environmentId, String id) {
        return jdbc.sql("select * from sandbox_account where environment_id = :environmentId and public_id = :id")
                .param("environmentId", environmentId)
                .param("id", id)
                .query(SandboxAccounts::account)
                .optional();
    }

    /** The newest of the environment: an organization has one at a time. */
    Optional<ProviderAccount> latest(long environmentId) {
        return jdbc.sql("select * from sandbox_account where environment_id = :environmentId order by id desc limit 1")
                .param("environmentId", environmentId)
                .query(SandboxAccounts::account)
                .optional();
    }

    /** What the identity number asks for, at its time. */
    void decide(long environmentId, String id, Instant at) {
        String probe = jdbc.sql("select coalesce(probe, '') from sandbox_account"
                        + " where environment_id = :environmentId and public_id = :id")
                .param("environmentId", environmentId)
                .param("id", id)
                .query(String.class)
                .single();
        switch (probe) {
            case "1111" -> restrict(environmentId, id, at);
            case "2222" -> set(environmentId, id, State.DISABLED, "rejected.identity", at);
            default -> set(environmentId, id, State.VERIFIED, null, at);
        }
    }

    void restrict(long environmentId, String id, Instant at) {
        set(environmentId, id, State.RESTRICTED, null, at);
        jdbc.sql("""
                update sandbox_account set requirement_field = 'document', requirement_code = 'document_unreadable',
                    requirement_deadline = :deadline
                where environment_id = :environmentId and public_id = :id""")
                .param("deadline", utc(at.plus(TIME_TO_ANSWER)))
                .param("environmentId", environmentId)
                .param("id", id)
                .update();
    }

    void set(long environmentId, String id, State state, String disabledReason, Instant at) {
        jdbc.sql("""
                update sandbox_account set state = :state, disabled_reason = :reason, updated_at = :at,
                    requirement_field = null, requirement_code = null, requirement_deadline = null
                where environment_id = :environmentId and public_id = :id""")
                .param("state", state.name())
                .param("reason", disabledReason)
                .param("at", utc(at))
                .param("environmentId", environmentId)
                .param("id", id)
                .update();
        ProviderAccount account = byId(environmentId, id).orElseThrow();
        events.announce(environmentId, "account.updated", account.reference(), at);
    }

    private ProviderAccount create(AccountApplication application) {
        long environmentId = application.environmentId();
        Instant now = world.now(environmentId);
        String id = Ids.next("acct");
        jdbc.sql("""
                insert into sandbox_account
                    (public_id, environment_id, reference, state, email, country, currency, probe, created_at,
                        updated_at)
                values (:id, :environmentId, :reference, 'PENDING_VERIFICATION', :email, :country, :currency, :probe,
                    :now, :now)""")
                .param("id", id)
                .param("environmentId", environmentId)
                .param("reference", application.reference())
                .param("email", application.email())
                .param("country", application.country())
                .param("currency", application.currency())
                .param("probe", probe(application.person(), application.company()))
                .param("now", utc(now))
                .update();
        Instant decision = world.decisionAfter(environmentId, now, application.country());
        world.schedule(environmentId, decision, SandboxWorld.Kind.ACCOUNT_DECISION, id);
        events.announce(environmentId, "account.created", application.reference(), now);
        return byId(environmentId, id).orElseThrow();
    }

    private ProviderOutcome<ProviderAccount> answer(AccountUpdate update) {
        long environmentId = update.environmentId();
        Optional<ProviderAccount> known = byReference(environmentId, update.reference());
        if (known.isEmpty()) {
            return new ProviderOutcome.Refused<>("no_such_account", update.reference());
        }
        ProviderAccount account = known.get();
        if (account.state() == State.DISABLED) {
            return new ProviderOutcome.Refused<>("account_disabled", account.disabledReason());
        }
        if (account.state() == State.RESTRICTED) {
            String probe = update.document() != null ? "0000" : probe(update.person(), update.company());
            Instant now = world.now(environmentId);
            jdbc.sql("update sandbox_account set probe = coalesce(:probe, probe)"
                            + " where environment_id = :environmentId and public_id = :id")
                    .param("probe", probe)
                    .param("environmentId", environmentId)
                    .param("id", account.id())
                    .update();
            set(environmentId, account.id(), State.PENDING_VERIFICATION, null, now);
            Instant decision = world.decisionAfter(environmentId, now, world.country(environmentId, "USD"));
            world.schedule(environmentId, decision, SandboxWorld.Kind.ACCOUNT_DECISION, account.id());
        }
        return new ProviderOutcome.Done<>(byId(environmentId, account.id()).orElseThrow());
    }

    private static String probe(Person person, Company company) {
        List<String> ends = Stream.of(
                        person == null ? null : person.idLast4(),
                        person == null ? null : person.idNumber(),
                        company == null ? null : company.taxId())
                .filter(number -> number != null && !number.isBlank())
                .map(number -> number.replaceAll("[^0-9A-Za-z]", ""))
                .map(number -> number.substring(Math.max(0, number.length() - 4)))
                .toList();
        return Stream.of("2222", "1111").filter(ends::contains).findFirst().orElse(ends.isEmpty() ? null : ends.get(0));
    }

    private static ProviderAccount account(ResultSet row, int number) throws SQLException {
        State state = State.valueOf(row.getString("state"));
        List<Requirement> requirements = row.getString("requirement_field") == null
                ? List.of()
                : List.of(new Requirement(
                        row.getString("requirement_field"),
                        row.getString("requirement_code"),
                        row.getObject("requirement_deadline", OffsetDateTime.class)
                                .toInstant()));
        return new ProviderAccount(
                row.getString("public_id"),
                row.getString("reference"),
                state,
                state == State.VERIFIED,
                requirements,
                row.getString("disabled_reason"),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }
}
