package io.purser.ledger;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads what was posted. Every answer comes from an index and a running balance, none from a sum, so a long history
 * costs no more than a short one.
 */
@Service
@Transactional(readOnly = true)
public class Journal {
    private static final String LINES = """
            select p.account_seq, e.booked_at, e.kind, e.reference, p.amount, p.fee, p.balance_after,
              (select max(l.subject) from lot l where l.environment_id = e.environment_id
                and l.reference = e.reference) as subject,
              (select max(l.label) from lot l where l.environment_id = e.environment_id
                and l.reference = e.reference) as label
            from posting p join journal_entry e on e.id = p.entry_id
            where p.environment_id = :environmentId and p.account_id = (
              select id from ledger_account where environment_id = :environmentId and kind = :account)
            and p.account_seq > :low and p.account_seq < :high order by p.account_seq\s""";

    private final JdbcClient jdbc;

    Journal(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The account's lines between two places, both left out; newest first. */
    public List<Line> newest(long environmentId, AccountKind account, Place low, Place high, int limit) {
        return lines(environmentId, account, low, high, limit, "desc limit :limit");
    }

    /** The same, oldest first. */
    public List<Line> oldest(long environmentId, AccountKind account, Place low, Place high, int limit) {
        return lines(environmentId, account, low, high, limit, "limit :limit");
    }

    /** The account's last line before {@code moment}, with the balance it left. */
    public Place placeBefore(long environmentId, AccountKind account, Instant moment) {
        return lastEntryBefore(environmentId, moment)
                .flatMap(entry -> place(environmentId, account, entry))
                .orElse(Place.START);
    }

    /** Every balance as it stood just before {@code moment}. */
    public Map<AccountKind, Long> balancesBefore(long environmentId, Instant moment) {
        Optional<Long> entry = lastEntryBefore(environmentId, moment);
        Map<AccountKind, Long> balances = new EnumMap<>(AccountKind.class);
        for (AccountKind account : AccountKind.values()) {
            balances.put(
                    account,
                    entry.flatMap(id -> place(environmentId, account, id))
                            .orElse(Place.START)
                            .balance());
        }
        return balances;
    }

    /** Everything booked under these references, oldest first, at most {@code limit} postings. */
    public List<Booked> about(long environmentId, Collection<String> references, int limit) {
        if (references.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("select e.booked_at, e.kind, e.reference, a.kind as account, p.amount, p.currency"
                        + " from journal_entry e join posting p on p.entry_id = e.id"
                        + " join ledger_account a on a.id = p.account_id"
                        + " where e.environment_id = :environmentId and e.reference in (:references)"
                        + " order by e.seq, p.id limit :limit")
                .param("environmentId", environmentId)
                .param("references", references)
                .param("limit", limit)
                .query((row, number) -> new Booked(
                        row.getObject("booked_at", OffsetDateTime.class).toInstant(),
                        row.getString("kind"),
                        row.getString("reference"),
                        AccountKind.valueOf(row.getString("account")),
                        row.getLong("amount"),
                        row.getString("currency")))
                .list();
    }

    private Optional<Long> lastEntryBefore(long environmentId, Instant moment) {
        return jdbc.sql("select id from journal_entry where environment_id = :environmentId"
                        + " and booked_at < :moment order by booked_at desc, id desc limit 1")
                .param("environmentId", environmentId)
                .param("moment", moment.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .optional();
    }

    private Optional<Place> place(long environmentId, AccountKind account, long entry) {
        return jdbc.sql("select account_seq as seq, balance_after as balance from posting"
                        + " where environment_id = :environmentId and account_id = ("
                        + " select id from ledger_account where environment_id = :environmentId and kind = :account)"
                        + " and entry_id <= :entry order by entry_id desc, account_seq desc limit 1")
                .param("environmentId", environmentId)
                .param("account", account.name())
                .param("entry", entry)
                .query(Place.class)
                .optional();
    }

    private List<Line> lines(long environmentId, AccountKind account, Place low, Place high, int limit, String order) {
        return jdbc.sql(LINES + order)
                .param("environmentId", environmentId)
                .param("account", account.name())
                .param("low", low.seq())
                .param("high", high.seq())
                .param("limit", limit)
                .query((row, number) -> new Line(
                        row.getLong("account_seq"),
                        row.getObject("booked_at", OffsetDateTime.class).toInstant(),
                        row.getString("kind"),
                        row.getString("reference"),
                        row.getString("subject"),
                        row.getString("label"),
                        row.getLong("amount"),
                        row.getBoolean("fee"),
                        row.getLong("balance_after")))
                .list();
    }

    /** One posting of an entry; amount in minor units of the currency. */
    public record Booked(
            Instant at, String kind, String reference, AccountKind account, long amount, String currency) {}

    /** A line of one account, and the balance it left, in minor units. */
    public record Place(long seq, long balance) {
        public static final Place START = new Place(0, 0);
        public static final Place END = new Place(Long.MAX_VALUE, 0);

        public static Place at(long seq) {
            return new Place(seq, 0);
        }

        /** The place just after this one: as an upper bound it includes this line. */
        public Place next() {
            return new Place(seq + 1, balance);
        }
    }

    /**
     * One line of an account's statement; amounts in minor units.
     *
     * @param subject what a person opens to see why, or {@code null}
     * @param label what a person recognises it by, or {@code null}
     */
    public record Line(
            long seq,
            Instant at,
            String kind,
            String reference,
            String subject,
            String label,
            long amount,
            boolean fee,
            long balanceAfter) {}
}
