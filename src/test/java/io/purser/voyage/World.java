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
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One merchant's rows: made at the start of a voyage, looked at after each step, laid to rest at its end. */
final class World {
    /** One part of what can be seen from outside: the table it is read from, and its rows as name, id, state, number. */
    private enum Part {
        ACCOUNTS("A", "ledger_account", "kind, null, '', balance", "and balance <> 0"),
        RESERVATIONS("H", "payout_reservation", "reference, public_id, state, amount", ""),
        PAYMENTS(
                "M",
                "payment",
                "provider_payment_id, public_id, status || ' ' || coalesce(dispute_state, '-'), refunded",
                ""),
        PAYOUTS("P", "payout", "request_key, public_id, status, amount", ""),
        REFUNDS("R", "refund_request", "request_key, public_id, status, amount", "");

        private final String letter;
        private final String table;
        private final String sql;

        Part(String letter, String table, String columns, String only) {
            this.letter = letter;
            this.table = table;
            this.sql = "select " + columns + " from " + table + " where environment_id = ? " + only;
        }
    }

    private static final String TOLD =
            "select id, type, subject from business_event where environment_id = ? and id > ? order by id";

    private final Store store;
    final Tenant tenant;
    /** Our ids by the names of the voyage, and the other way round. */
    final Map<String, String> ids = new HashMap<>();

    final Map<String, String> names = new HashMap<>();
    private final Map<Part, List<String>> seen = new EnumMap<>(Part.class);
    private final Map<News, Integer> told = new HashMap<>();
    private long lastTold;

    private record News(String type, String subject) {}

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

    /** Whether anything was written since the last look. */
    boolean changed() {
        return seen.isEmpty() || store.statements.wrote();
    }

    /** What everything looks like from outside, as {@link Model#seen()} says it; only what was written is read again. */
    List<String> look() {
        Set<String> written = store.statements.takeWritten();
        List<String> lines = new ArrayList<>();
        for (Part part : Part.values()) {
            if (!seen.containsKey(part) || written.contains(part.table)) {
                seen.put(part, read(part));
            }
            lines.addAll(seen.get(part));
        }
        if (written.contains("business_event")) {
            listen();
        }
        Map<String, Integer> events = new HashMap<>();
        told.forEach((event, times) -> events.merge("E " + event.type + " " + subject(event), times, Integer::sum));
        events.forEach((event, times) -> lines.add(event + " " + times));
        Collections.sort(lines);
        return lines;
    }

    private List<String> read(Part part) {
        return store.jdbc
                .sql(part.sql)
                .param(tenant.environmentId())
                .query((row, number) -> line(part, row))
                .list();
    }

    private String line(Part part, ResultSet row) throws SQLException {
        String name = row.getString(1);
        String id = row.getString(2);
        if (id != null) {
            ids.put(name, id);
            names.put(id, name);
        }
        String state = row.getString(3);
        return part.letter + " " + name + (state.isEmpty() ? "" : " " + state) + " " + row.getLong(4);
    }

    private void listen() {
        store.jdbc.sql(TOLD).params(tenant.environmentId(), lastTold).query((ResultSet row) -> {
            lastTold = row.getLong(1);
            told.merge(new News(row.getString(2), row.getString(3)), 1, Integer::sum);
        });
    }

    private String subject(News event) {
        return event.subject.startsWith("bank") ? "bank" : name(event.subject);
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
