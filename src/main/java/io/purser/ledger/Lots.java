package io.purser.ledger;

import io.purser.ledger.Books.Book;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * What the available balance is made of. Each lot is one fact (a settled payment, a refund, a returned payout) with its
 * signed amount in minor units; a payout takes all negative lots and then the oldest positive ones until they sum to
 * exactly its amount, splitting the last. Always: sum of open lots = available balance. Calls join the caller's
 * transaction, which must also post the matching entry.
 */
@Service
public class Lots {
    private static final int FIRST_LOOK = 200;
    private static final int FURTHER_LOOK = 5_000;

    private final Books books;
    private final JdbcClient jdbc;

    Lots(Books books, JdbcClient jdbc) {
        this.books = books;
        this.jdbc = jdbc;
    }

    /** Opens a lot; does nothing when the fact's (kind, reference) already has one, or when its amount is zero. */
    public void open(long environmentId, Fact fact) {
        Book book = books.lock(environmentId);
        if (fact.amount() == 0) {
            return;
        }
        int rows = jdbc.sql("insert into lot (environment_id, position, kind, reference, subject, label, gross, fee,"
                        + " amount, available_at, piece, state)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 'OPEN') on conflict do nothing")
                .params(
                        environmentId,
                        book.lotSeq() + 1,
                        fact.kind(),
                        fact.reference(),
                        fact.subject(),
                        fact.label(),
                        fact.gross(),
                        fact.fee(),
                        fact.amount(),
                        fact.availableAt().atOffset(ZoneOffset.UTC))
                .update();
        if (rows == 1) {
            jdbc.sql("update ledger_book set lot_seq = lot_seq + 1 where environment_id = ?")
                    .param(environmentId)
                    .update();
        }
    }

    /**
     * Takes exactly {@code amount} for {@code takenBy}, which takes once in its life.
     *
     * @throws Ledger.InsufficientFunds when the open lots sum to less; nothing was written
     */
    public void take(long environmentId, long amount, String takenBy) {
        if (amount <= 0) {
            throw new IllegalArgumentException("nothing to take: " + amount);
        }
        books.lock(environmentId);
        if (total(environmentId, takenBy).count() > 0) {
            throw new IllegalStateException(takenBy + " took its lots already");
        }
        Last last = last(environmentId, amount);
        mark(environmentId, takenBy, "amount < 0", last);
        mark(environmentId, takenBy, "position <= :position and (position, id) <= (:position, :id)", last);
        if (last.part < last.amount) {
            split(environmentId, last, takenBy);
        }
        jdbc.sql("insert into lot_line (environment_id, taken_by, lot_id, amount, position)"
                        + " select environment_id, taken_by, id, amount, row_number() over (order by position, id)"
                        + " from lot where environment_id = :environmentId and taken_by = :takenBy")
                .param("environmentId", environmentId)
                .param("takenBy", takenBy)
                .update();
    }

    private void mark(long environmentId, String takenBy, String which, Last last) {
        jdbc.sql("update lot set state = 'TAKEN', taken_by = :takenBy"
                        + " where environment_id = :environmentId and state = 'OPEN' and " + which)
                .param("takenBy", takenBy)
                .param("environmentId", environmentId)
                .param("position", last.position)
                .param("id", last.id)
                .update();
    }

    /** The oldest positive lot with which the sum reaches {@code amount}, and how much of it is needed. */
    private Last last(long environmentId, long amount) {
        long sum = jdbc.sql("select coalesce(sum(amount), 0) from lot"
                        + " where environment_id = :environmentId and state = 'OPEN' and amount < 0")
                .param("environmentId", environmentId)
                .query(Long.class)
                .single();
        long position = 0;
        long id = 0;
        int look = FIRST_LOOK;
        while (true) {
            List<Last> next = jdbc.sql("select id, position, amount, amount as part from lot"
                            + " where environment_id = :environmentId and state = 'OPEN' and amount > 0"
                            + " and position >= :position and (position, id) > (:position, :id)"
                            + " order by position, id limit :look")
                    .param("environmentId", environmentId)
                    .param("position", position)
                    .param("id", id)
                    .param("look", look)
                    .query(Last.class)
                    .list();
            for (Last lot : next) {
                long missing = Math.subtractExact(amount, sum);
                if (lot.amount >= missing) {
                    return new Last(lot.id, lot.position, lot.amount, missing);
                }
                sum = Math.addExact(sum, lot.amount);
                position = lot.position;
                id = lot.id;
            }
            if (next.size() < look) {
                throw new Ledger.InsufficientFunds(AccountKind.AVAILABLE, sum);
            }
            look = FURTHER_LOOK;
        }
    }

    private void split(long environmentId, Last lot, String takenBy) {
        jdbc.sql("update lot set state = 'SPLIT', taken_by = null where environment_id = ? and id = ?")
                .params(environmentId, lot.id)
                .update();
        piece(environmentId, lot, 1, lot.part, "TAKEN", takenBy);
        piece(environmentId, lot, 2, lot.amount - lot.part, "OPEN", null);
    }

    private void piece(long environmentId, Last lot, int piece, long amount, String state, String takenBy) {
        jdbc.sql("insert into lot (environment_id, position, kind, reference, subject, label, gross, fee, amount,"
                        + " available_at, parent_id, piece, state, taken_by)"
                        + " select environment_id, position, kind, reference, subject, label, gross, fee,"
                        + " cast(:amount as bigint), available_at, id, cast(:piece as smallint),"
                        + " cast(:state as varchar(10)), cast(:takenBy as varchar(100))"
                        + " from lot where environment_id = :environmentId and id = :id")
                .param("amount", amount)
                .param("piece", piece)
                .param("state", state)
                .param("takenBy", takenBy)
                .param("environmentId", environmentId)
                .param("id", lot.id)
                .update();
    }

    /** Opens again exactly the lots that {@code takenBy} took, in their old places; its lines stay as history. */
    public void release(long environmentId, String takenBy) {
        books.lock(environmentId);
        jdbc.sql("update lot set state = 'OPEN', taken_by = null"
                        + " where environment_id = :environmentId and taken_by = :takenBy")
                .param("environmentId", environmentId)
                .param("takenBy", takenBy)
                .update();
    }

    /** What {@code takenBy} took, oldest first, at most {@code limit} from {@code offset}; kept after a release. */
    public List<Line> lines(long environmentId, String takenBy, int offset, int limit) {
        return jdbc.sql("select t.kind, t.reference, t.subject, t.label, t.gross, t.fee, f.amount as whole,"
                        + " t.available_at, l.amount, t.parent_id from lot_line l join lot t on t.id = l.lot_id"
                        + " join lot f on f.environment_id = t.environment_id and f.kind = t.kind"
                        + " and f.reference = t.reference and f.parent_id is null and f.piece = 0"
                        + " where l.environment_id = :environmentId and l.taken_by = :takenBy"
                        + " and l.position > :offset order by l.position limit :limit")
                .param("environmentId", environmentId)
                .param("takenBy", takenBy)
                .param("offset", offset)
                .param("limit", limit)
                .query((row, number) -> new Line(
                        new Fact(
                                row.getString("kind"),
                                row.getString("reference"),
                                row.getString("subject"),
                                row.getString("label"),
                                row.getLong("gross"),
                                row.getLong("fee"),
                                row.getLong("whole"),
                                row.getObject("available_at", OffsetDateTime.class)
                                        .toInstant()),
                        row.getLong("amount"),
                        row.getObject("parent_id") != null))
                .list();
    }

    /** How many lines, and their sum: equal to the payout's amount, always. */
    public Total total(long environmentId, String takenBy) {
        return jdbc.sql("select count(*) as count, coalesce(sum(amount), 0) as sum from lot_line"
                        + " where environment_id = :environmentId and taken_by = :takenBy")
                .param("environmentId", environmentId)
                .param("takenBy", takenBy)
                .query(Total.class)
                .single();
    }

    /** Ids of the payouts that hold or held the lot of this fact, newest first. */
    public List<String> takers(long environmentId, String kind, String reference) {
        return jdbc.sql("select l.taken_by from lot_line l join lot t on t.id = l.lot_id"
                        + " where t.environment_id = :environmentId and t.kind = :kind and t.reference = :reference"
                        + " and l.taken_by not like 'rsv%'"
                        + " group by l.taken_by order by max(l.id) desc")
                .param("environmentId", environmentId)
                .param("kind", kind)
                .param("reference", reference)
                .query(String.class)
                .list();
    }

    /** Which payouts hold the facts' lots now, by reference; one query for a whole page of facts. */
    public Map<String, List<String>> takenBy(long environmentId, String kind, Collection<String> references) {
        Map<String, List<String>> takers = new HashMap<>();
        if (!references.isEmpty()) {
            jdbc.sql("select reference, taken_by from lot where environment_id = :environmentId and kind = :kind"
                            + " and state = 'TAKEN' and reference in (:references)"
                            + " and taken_by not like 'rsv%' order by position, id")
                    .param("environmentId", environmentId)
                    .param("kind", kind)
                    .param("references", references)
                    .query(row -> {
                        takers.computeIfAbsent(row.getString(1), reference -> new ArrayList<>())
                                .add(row.getString(2));
                    });
        }
        return takers;
    }

    /**
     * Why there is money: shown on the payout's page as one line.
     *
     * @param kind such as {@code payment}, {@code refund}, {@code dispute}, {@code payout_returned}
     * @param reference public id of the fact, such as {@code pay_…}
     * @param subject what the line's link opens, often the same as reference
     * @param label what a person recognises it by, such as the payer's name
     * @param gross before fees, signed
     * @param fee what was kept from it, zero or more
     * @param amount signed, gross minus fee
     */
    public record Fact(
            String kind,
            String reference,
            String subject,
            String label,
            long gross,
            long fee,
            long amount,
            Instant availableAt) {}

    /** @param amount what was taken of the fact; part is true when that is not all of it */
    public record Line(Fact fact, long amount, boolean part) {}

    public record Total(int count, long sum) {}

    private record Last(long id, long position, long amount, long part) {}
}
