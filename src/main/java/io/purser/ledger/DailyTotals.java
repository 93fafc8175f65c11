package io.purser.ledger;

import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * What went in and out each day, so that charts never sum over history. A projection that the rooms keep up to date in
 * the transaction of the fact; days are the organization's own. Amounts are minor units in the book's currency.
 */
@Service
public class DailyTotals {
    private final Books books;
    private final JdbcClient jdbc;

    DailyTotals(Books books, JdbcClient jdbc) {
        this.books = books;
        this.jdbc = jdbc;
    }

    /**
     * Counts one fact of that day; needs a transaction and locks the book.
     *
     * @param kind such as {@code IN}, {@code OUT}, {@code FEE}
     */
    public void add(long environmentId, LocalDate day, String kind, long amount) {
        String currency = books.lock(environmentId).currency();
        int rows = jdbc.sql("update daily_total set amount = amount + :amount, entries = entries + 1"
                        + " where environment_id = :environmentId and on_day = :day and kind = :kind")
                .param("amount", amount)
                .param("environmentId", environmentId)
                .param("day", day)
                .param("kind", kind)
                .update();
        if (rows == 0) {
            jdbc.sql("insert into daily_total (environment_id, on_day, kind, currency, amount, entries)"
                            + " values (?, ?, ?, ?, ?, 1)")
                    .params(environmentId, day, kind, currency, amount)
                    .update();
        }
    }

    /** Days with something on them, oldest first, both ends included. */
    public List<Day> between(long environmentId, LocalDate from, LocalDate to) {
        return jdbc.sql("select on_day as of_day, kind, amount, entries as count from daily_total"
                        + " where environment_id = :environmentId and on_day between :from and :to"
                        + " order by on_day, kind")
                .param("environmentId", environmentId)
                .param("from", from)
                .param("to", to)
                .query((row, number) -> new Day(
                        row.getObject("of_day", LocalDate.class),
                        row.getString("kind"),
                        row.getLong("amount"),
                        row.getLong("count")))
                .list();
    }

    public record Day(LocalDate day, String kind, long amount, long count) {}
}
