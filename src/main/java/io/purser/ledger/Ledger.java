package io.purser.ledger;

import io.purser.ledger.Books.Book;
import io.purser.ledger.EntryText.Leg;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Service;

/**
 * The double-entry books. Amounts are minor units; every entry sums to zero, is written once per (kind, reference) and
 * never changes. All calls join the caller's transaction, which must exist; the environment's book row stays locked
 * until it ends, so post late. The books' time never runs back: an entry is dated no earlier than the one before it.
 */
@Service
public class Ledger {
    private static final Set<AccountKind> FLOORED =
            Set.of(AccountKind.AVAILABLE, AccountKind.RESERVED, AccountKind.PAID_OUT);
    private static final Pattern NAME = Pattern.compile("[\\x21-\\x7e]{1,100}");

    private final Books books;
    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    Ledger(Books books, JdbcClient jdbc, JdbcTemplate template) {
        this.books = books;
        this.jdbc = jdbc;
        this.template = template;
    }

    /**
     * @param kind what happened, such as {@code payout_requested}
     * @param reference public id of the business fact, such as {@code po_…}
     * @return false when this kind was already posted for this reference, and nothing was written
     * @throws InsufficientFunds when an account would pass its floor; nothing was written
     */
    public boolean post(long environmentId, String kind, String reference, Instant at, List<Posting> postings) {
        return write(environmentId, kind, reference, at, false, postings);
    }

    /** As {@link #post}, for disputes and refunds that a provider forces: available may go below zero. */
    public boolean postForced(long environmentId, String kind, String reference, Instant at, List<Posting> postings) {
        return write(environmentId, kind, reference, at, true, postings);
    }

    /** Current balance of every account, zero where nothing was posted. */
    public Map<AccountKind, Long> balances(long environmentId) {
        Map<AccountKind, Long> balances = new EnumMap<>(AccountKind.class);
        for (AccountKind kind : AccountKind.values()) {
            balances.put(kind, 0L);
        }
        accounts(environmentId).forEach((kind, account) -> balances.put(kind, account.balance));
        return balances;
    }

    /** The currency the environment's books are kept in for good; empty until something was posted. */
    public Optional<String> currency(long environmentId) {
        return jdbc.sql("select currency from ledger_book where environment_id = :environmentId")
                .param("environmentId", environmentId)
                .query(String.class)
                .optional();
    }

    private boolean write(
            long environmentId, String kind, String reference, Instant at, boolean forced, List<Posting> postings) {
        refuseMalformed(kind, reference, postings);
        Book book = books.lock(environmentId);
        if (posted(environmentId, kind, reference)) {
            return false;
        }
        Map<AccountKind, Account> accounts = accounts(environmentId);
        Map<AccountKind, Change> changes = changes(accounts, postings, forced);
        List<Leg> legs = new ArrayList<>();
        for (Posting posting : postings) {
            Account account = accounts.get(posting.account());
            account.balance = Math.addExact(account.balance, posting.amount());
            account.seq++;
            legs.add(new Leg(
                    posting.account().name(),
                    book.currency(),
                    posting.amount(),
                    posting.fee(),
                    account.seq,
                    account.balance));
        }
        Instant booked = at.isBefore(book.headAt()) ? book.headAt() : at.truncatedTo(ChronoUnit.MICROS);
        EntryText entry =
                new EntryText(environmentId, book.headSeq() + 1, kind, reference, booked, forced, List.copyOf(legs));
        String hash = entry.hash(book.headHash());
        store(entry, book.headHash(), hash, accounts);
        changes.forEach(this::apply);
        jdbc.sql("update ledger_book set head_seq = ?, head_hash = ?, head_at = ? where environment_id = ?")
                .params(entry.seq(), hash, utc(booked), environmentId)
                .update();
        return true;
    }

    private static void refuseMalformed(String kind, String reference, List<Posting> postings) {
        if (!NAME.matcher(kind).matches() || !NAME.matcher(reference).matches()) {
            throw new IllegalArgumentException("not a kind and a reference: " + kind + ", " + reference);
        }
        long sum = 0;
        for (Posting posting : postings) {
            sum = Math.addExact(sum, posting.amount());
        }
        if (sum != 0 || postings.size() < 2) {
            throw new IllegalArgumentException(kind + " " + reference + " does not balance: " + postings);
        }
    }

    private boolean posted(long environmentId, String kind, String reference) {
        return jdbc.sql("select count(*) from journal_entry"
                                + " where environment_id = :environmentId and kind = :kind and reference = :reference")
                        .param("environmentId", environmentId)
                        .param("kind", kind)
                        .param("reference", reference)
                        .query(Long.class)
                        .single()
                > 0;
    }

    private Map<AccountKind, Account> accounts(long environmentId) {
        Map<AccountKind, Account> accounts = new EnumMap<>(AccountKind.class);
        jdbc.sql("select id, kind, balance, seq from ledger_account where environment_id = :environmentId")
                .param("environmentId", environmentId)
                .query(row -> {
                    accounts.put(
                            AccountKind.valueOf(row.getString("kind")),
                            new Account(row.getLong("id"), row.getLong("balance"), row.getLong("seq")));
                });
        return accounts;
    }

    private static Map<AccountKind, Change> changes(
            Map<AccountKind, Account> accounts, List<Posting> postings, boolean forced) {
        Map<AccountKind, Change> changes = new TreeMap<>();
        for (Posting posting : postings) {
            Account account = accounts.get(posting.account());
            changes.merge(posting.account(), new Change(account.id, account.seq, posting.amount(), 1), Change::plus);
        }
        changes.replaceAll((kind, change) -> {
            boolean free = !FLOORED.contains(kind) || change.amount >= 0 || kind == AccountKind.AVAILABLE && forced;
            long balance = accounts.get(kind).balance;
            if (!free && Math.addExact(balance, change.amount) < 0) {
                throw new InsufficientFunds(kind, balance);
            }
            return free ? change : change.floored();
        });
        return changes;
    }

    private void store(EntryText entry, String previous, String hash, Map<AccountKind, Account> accounts) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        jdbc.sql("insert into journal_entry"
                        + " (environment_id, kind, reference, seq, booked_at, forced, previous_hash, hash)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        entry.environmentId(),
                        entry.kind(),
                        entry.reference(),
                        entry.seq(),
                        utc(entry.at()),
                        entry.forced(),
                        previous,
                        hash)
                .update(key, "id");
        long entryId = key.getKeyAs(Long.class);
        template.batchUpdate(
                "insert into posting"
                        + " (environment_id, entry_id, account_id, currency, amount, fee, account_seq, balance_after)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                entry.legs().stream()
                        .map(leg -> new Object[] {
                            entry.environmentId(),
                            entryId,
                            accounts.get(AccountKind.valueOf(leg.account())).id,
                            leg.currency(),
                            leg.amount(),
                            leg.fee(),
                            leg.accountSeq(),
                            leg.balanceAfter()
                        })
                        .toList());
    }

    private void apply(AccountKind kind, Change change) {
        int rows = jdbc.sql("update ledger_account set balance = balance + :amount, seq = seq + :legs"
                        + " where id = :id and seq = :seq and balance + :amount >= :floor")
                .param("amount", change.amount)
                .param("legs", change.legs)
                .param("id", change.accountId)
                .param("seq", change.seq)
                .param("floor", change.floor)
                .update();
        if (rows != 1) {
            throw new IllegalStateException(kind + " changed while its book was locked");
        }
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static final class Account {
        final long id;
        long balance;
        long seq;

        Account(long id, long balance, long seq) {
            this.id = id;
            this.balance = balance;
            this.seq = seq;
        }
    }

    private record Change(long accountId, long seq, long amount, long legs, long floor) {
        Change(long accountId, long seq, long amount, long legs) {
            this(accountId, seq, amount, legs, Long.MIN_VALUE);
        }

        Change plus(Change other) {
            return new Change(accountId, seq, Math.addExact(amount, other.amount), legs + other.legs);
        }

        Change floored() {
            return new Change(accountId, seq, amount, legs, 0);
        }
    }

    /** An account would pass its floor. */
    public static class InsufficientFunds extends RuntimeException {
        private final AccountKind account;
        private final long balance;

        public InsufficientFunds(AccountKind account, long balance) {
            super(account + " holds only " + balance);
            this.account = account;
            this.balance = balance;
        }

        public AccountKind account() {
            return account;
        }

        public long balance() {
            return balance;
        }
    }
}
