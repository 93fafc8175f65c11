package io.purser.voyage;

import io.purser.events.Event;
import io.purser.platform.Actor;
import io.purser.platform.Mode;
import io.purser.platform.Tenant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One merchant's rows: made at the start of a voyage, looked at after each step, laid to rest at its end. */
final class World {
    private static final String LOOK = """
            select 'A' as what, kind as name, null as id, '' as state, balance as number
            from ledger_account where environment_id = :e and balance <> 0
            union all select 'E', b.type || ' ' || coalesce(p.request_key, m.provider_payment_id,
                case when b.subject like 'bank%' then 'bank' else b.subject end), null, '', count(*) from business_event b
              left join payout p on p.public_id = b.subject left join payment m on m.public_id = b.subject
              where b.environment_id = :e
              group by b.type, coalesce(p.request_key, m.provider_payment_id,
                case when b.subject like 'bank%' then 'bank' else b.subject end)
            union all select 'H', reference, public_id, state, amount from payout_reservation where environment_id = :e
            union all select 'M', provider_payment_id, public_id, status || ' ' || coalesce(dispute_state, '-'), refunded
              from payment where environment_id = :e
            union all select 'P', request_key, public_id, status, amount from payout where environment_id = :e
            union all select 'R', request_key, public_id, status, amount from refund_request where environment_id = :e
            """;

    private final Store store;
    final Tenant tenant;
    /** Our ids by the names of the voyage, and the other way round. */
    final Map<String, String> ids = new HashMap<>();

    final Map<String, String> names = new HashMap<>();

    World(Store store, long seed) {
        this.store = store;
        OffsetDateTime at = FakeClock.START.atOffset(ZoneOffset.UTC);
        long organization = store.insert(
                "insert into organization (public_id, slug, name, country, currency, zone, created_at)"
                        + " values (?, ?, 'Voyage', 'US', 'USD', 'America/New_York', ?)",
                "org_" + seed,
                "voyage-" + seed,
                at);
        long environment = store.insert(
                "insert into environment (organization_id, mode, created_at) values (?, 'SANDBOX', ?)",
                organization,
                at);
        store.insert(
                "insert into payout_account (public_id, environment_id, reference, provider_account_id, state,"
                        + " transfers_enabled, requirements, since, provider_updated_at)"
                        + " values (?, ?, 'kyc', 'acct', 'VERIFIED', true, '[]', ?, ?)",
                "pa_" + seed,
                environment,
                at,
                at);
        long bank = store.insert(
                "insert into bank_account (public_id, environment_id, holder_name, sealed_number, last4, country,"
                        + " currency, state, provider_bank_id, created_at)"
                        + " values (?, ?, 'Ada', ?, '6789', 'US', 'USD', 'ACTIVE', 'ba', ?)",
                "bank_" + seed,
                environment,
                new byte[] {1},
                at);
        store.jdbc
                .sql("insert into bank_default (environment_id, bank_account_id) values (?, ?)")
                .params(environment, bank)
                .update();
        tenant = new Tenant(
                organization,
                "Voyage",
                environment,
                Mode.SANDBOX,
                "US",
                "USD",
                ZoneId.of("America/New_York"),
                new Actor(Actor.Kind.USER, "usr_ada", "Ada"),
                Set.of());
    }

    /** What everything looks like from outside, as {@link Model#seen()} says it. */
    List<String> look() {
        List<String> lines = new ArrayList<>(store.jdbc
                .sql(LOOK)
                .param("e", tenant.environmentId())
                .query(this::line)
                .list());
        Collections.sort(lines);
        return lines;
    }

    private String line(ResultSet row, int number) throws SQLException {
        String name = row.getString("name");
        String id = row.getString("id");
        if (id != null) {
            ids.put(name, id);
            names.put(id, name);
        }
        String state = row.getString("state");
        return row.getString("what") + " " + name + (state.isEmpty() ? "" : " " + state) + " " + row.getLong("number");
    }

    String name(String id) {
        return names.getOrDefault(id, id);
    }

    void handedOver(List<Event> events) {
        for (Event each : events) {
            store.jdbc
                    .sql("insert into handed_over (event_id) values (?)")
                    .param(each.id())
                    .update();
        }
    }

    long count(String from) {
        return store.jdbc
                .sql("select count(*) from " + from + " and environment_id = ?")
                .param(tenant.environmentId())
                .query(Long.class)
                .single();
    }

    /** Voyages after this one do not meet its payouts. */
    void rest() {
        store.jdbc
                .sql("update payout set next_look_at = ? where environment_id = ?")
                .params(OffsetDateTime.parse("9999-01-01T00:00:00Z"), tenant.environmentId())
                .update();
    }
}
