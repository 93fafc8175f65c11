package io.purser.providers.sandbox;

import static io.purser.providers.sandbox.SandboxWorld.utc;

import io.purser.platform.Ids;
import io.purser.providers.PayoutAccountProvider.ProviderAccount;
import io.purser.providers.PayoutProvider;
import io.purser.providers.ProviderOutcome;
import io.purser.providers.sandbox.SandboxBanks.Behaviour;
import io.purser.providers.sandbox.SandboxFaults.Fault;
import io.purser.providers.sandbox.SandboxWorld.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Payouts of the sandbox. It is as trusting as a real provider: the same reference under a new key is a second payout,
 * so a caller that sends twice is seen to.
 */
@Component
class SandboxPayouts implements PayoutProvider {
    private final JdbcClient jdbc;
    private final SandboxCalls calls;
    private final SandboxAccounts accounts;
    private final SandboxDestinations destinations;
    private final SandboxWorld world;
    private final SandboxEvents events;
    private final SandboxFaults faults;

    SandboxPayouts(
            JdbcClient jdbc,
            SandboxCalls calls,
            SandboxAccounts accounts,
            SandboxDestinations destinations,
            SandboxWorld world,
            SandboxEvents events,
            SandboxFaults faults) {
        this.jdbc = jdbc;
        this.calls = calls;
        this.accounts = accounts;
        this.destinations = destinations;
        this.world = world;
        this.events = events;
        this.faults = faults;
    }

    @Override
    public ProviderOutcome<ProviderPayout> send(PayoutOrder order) {
        return calls.act(
                order.environmentId(), order.idempotencyKey(), order, ProviderPayout.class, () -> accept(order));
    }

    @Override
    public ProviderOutcome<Optional<ProviderPayout>> find(long environmentId, String reference) {
        return calls.look(
                environmentId,
                () -> jdbc.sql("""
                        select * from sandbox_payout
                        where environment_id = :environmentId and reference = :reference order by id desc limit 1""")
                        .param("environmentId", environmentId)
                        .param("reference", reference)
                        .query(SandboxPayouts::payout)
                        .optional());
    }

    List<ProviderPayout> all(long environmentId) {
        return jdbc.sql("select * from sandbox_payout where environment_id = :environmentId order by id")
                .param("environmentId", environmentId)
                .query(SandboxPayouts::payout)
                .list();
    }

    List<ProviderPayout> latest(long environmentId, int limit) {
        return jdbc.sql("select * from sandbox_payout"
                        + " where environment_id = :environmentId order by id desc limit :limit")
                .param("environmentId", environmentId)
                .param("limit", limit)
                .query(SandboxPayouts::payout)
                .list();
    }

    Optional<ProviderPayout> byId(long environmentId, String id) {
        return jdbc.sql("select * from sandbox_payout where environment_id = :environmentId and public_id = :id")
                .param("environmentId", environmentId)
                .param("id", id)
                .query(SandboxPayouts::payout)
                .optional();
    }

    void inTransit(long environmentId, String id, Instant at) {
        if (move(environmentId, id, "in_transit_at", State.IN_TRANSIT, null, at, List.of(State.PENDING))) {
            announce(environmentId, id, "payout.in_transit", at);
        }
    }

    /** As the destination's number asks for. */
    void settle(long environmentId, String id, Instant at) {
        Behaviour behaviour = destinations
                .behaviour(environmentId, destination(environmentId, id))
                .orElse(Behaviour.PAYS);
        if (behaviour == Behaviour.NO_ACCOUNT || behaviour == Behaviour.ACCOUNT_CLOSED) {
            fail(environmentId, id, behaviour.code(), at);
            return;
        }
        pay(environmentId, id, at);
        String country = destinations.country(environmentId, destination(environmentId, id));
        if (behaviour == Behaviour.RETURNS || faults.strikes(environmentId, Fault.RETURN_AFTER_PAID)) {
            Instant back = world.returnAfter(environmentId, at, country);
            world.schedule(environmentId, back, Kind.PAYOUT_RETURN, id);
        }
    }

    void pay(long environmentId, String id, Instant at) {
        inTransit(environmentId, id, at);
        if (move(environmentId, id, "paid_at", State.PAID, null, at, List.of(State.IN_TRANSIT))) {
            announce(environmentId, id, "payout.paid", at);
        }
    }

    void fail(long environmentId, String id, String code, Instant at) {
        if (move(environmentId, id, "failed_at", State.FAILED, code, at, List.of(State.PENDING, State.IN_TRANSIT))) {
            announce(environmentId, id, "payout.failed", at);
            destinations.unusable(environmentId, destination(environmentId, id), code, at);
        }
    }

    void sendBack(long environmentId, String id, Instant at) {
        String code = Behaviour.RETURNS.code();
        if (move(environmentId, id, "returned_at", State.RETURNED, code, at, List.of(State.PAID))) {
            announce(environmentId, id, "payout.returned", at);
            destinations.unusable(environmentId, destination(environmentId, id), code, at);
        }
    }

    private ProviderOutcome<ProviderPayout> accept(PayoutOrder order) {
        long environmentId = order.environmentId();
        Optional<ProviderAccount> account = order.target() instanceof Target.OwnBank own
                ? accounts.byId(environmentId, own.accountId())
                : accounts.latest(environmentId);
        if (account.isEmpty() || !account.get().transfersEnabled()) {
            return new ProviderOutcome.Refused<>("account_not_verified", "the account may not send money");
        }
        Optional<String> known = known(environmentId, order.target());
        if (known.isEmpty()) {
            return order.target() instanceof Target.Recipient
                    ? new ProviderOutcome.Refused<>("no_such_recipient", "the recipient is not known")
                    : new ProviderOutcome.Refused<>("no_such_bank", "the bank is not known or was removed");
        }
        String destination = known.get();
        if (order.amount() <= 0) {
            return new ProviderOutcome.Refused<>("invalid_amount", "the amount must be positive");
        }
        Instant now = world.now(environmentId);
        String id = Ids.next("tr");
        insert(order, account.get().id(), destination, id, now);
        String country = destinations.country(environmentId, destination);
        Instant leaves = world.transitAfter(environmentId, now, country);
        world.schedule(environmentId, leaves, Kind.PAYOUT_IN_TRANSIT, id);
        Instant arrives = destinations.sameDay(environmentId, destination)
                ? world.sameDayAfter(environmentId, now, country)
                : world.settlementAfter(environmentId, now, country);
        world.schedule(environmentId, arrives, Kind.PAYOUT_SETTLEMENT, id);
        announce(environmentId, id, "payout.created", now);
        return new ProviderOutcome.Done<>(byId(environmentId, id).orElseThrow());
    }

    private Optional<String> known(long environmentId, Target target) {
        String id = target instanceof Target.Recipient other ? other.recipientId() : ((Target.OwnBank) target).bankId();
        boolean rightKind = target instanceof Target.Recipient == SandboxDestinations.isRecipient(id);
        return rightKind && destinations.behaviour(environmentId, id).isPresent() ? Optional.of(id) : Optional.empty();
    }

    private void insert(PayoutOrder order, String account, String destination, String id, Instant now) {
        jdbc.sql("""
                insert into sandbox_payout (public_id, environment_id, reference, account_id, bank_id, amount, currency,
                    state, created_at)
                values (:id, :environmentId, :reference, :accountId, :bankId, :amount, :currency, 'PENDING', :now)""")
                .param("id", id)
                .param("environmentId", order.environmentId())
                .param("reference", order.reference())
                .param("accountId", account)
                .param("bankId", destination)
                .param("amount", order.amount())
                .param("currency", order.currency())
                .param("now", utc(now))
                .update();
    }

    private boolean move(
            long environmentId, String id, String timeColumn, State to, String code, Instant at, List<State> from) {
        return jdbc.sql("update sandbox_payout set state = :to, failure_code = :code, " + timeColumn + " = :at"
                                + " where environment_id = :environmentId and public_id = :id and state in (:from)")
                        .param("to", to.name())
                        .param("code", code)
                        .param("at", utc(at))
                        .param("environmentId", environmentId)
                        .param("id", id)
                        .param("from", from.stream().map(State::name).toList())
                        .update()
                == 1;
    }

    private void announce(long environmentId, String id, String type, Instant at) {
        String reference = byId(environmentId, id).orElseThrow().reference();
        events.announce(environmentId, type, reference, at);
    }

    private String destination(long environmentId, String id) {
        return jdbc.sql("select bank_id from sandbox_payout where environment_id = :environmentId and public_id = :id")
                .param("environmentId", environmentId)
                .param("id", id)
                .query(String.class)
                .single();
    }

    private static ProviderPayout payout(ResultSet row, int number) throws SQLException {
        return new ProviderPayout(
                row.getString("public_id"),
                row.getString("reference"),
                State.valueOf(row.getString("state")),
                row.getLong("amount"),
                row.getString("currency"),
                row.getString("failure_code"),
                instant(row, "created_at"),
                instant(row, "in_transit_at"),
                instant(row, "paid_at"),
                instant(row, "failed_at"),
                instant(row, "returned_at"));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
