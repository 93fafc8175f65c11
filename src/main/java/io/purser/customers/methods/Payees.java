package io.purser.customers.methods;

import static io.purser.customers.methods.MethodRows.utc;

import io.purser.customers.Customer;
import io.purser.customers.Customers;
import io.purser.customers.SearchWords;
import io.purser.platform.Cursor;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Customers that have, had or were asked for a payout method. */
@Service
public class Payees {
    private final JdbcClient jdbc;
    private final Customers customers;
    private final PayoutMethods methods;

    Payees(JdbcClient jdbc, Customers customers, PayoutMethods methods) {
        this.jdbc = jdbc;
        this.customers = customers;
        this.methods = methods;
    }

    /** @param preferred or {@code null} while nothing was filled in; cursor where a page behind it continues */
    public record Payee(Customer customer, PayoutMethod preferred, Instant askedAt, Cursor cursor) {}

    /**
     * Newest first.
     *
     * @param text beginnings of words of name, mail address or ids, or {@code null} for all
     * @param after the last payee of the page before, or {@code null}
     */
    @Transactional(readOnly = true)
    public List<Payee> page(long environmentId, String text, Cursor after, int limit) {
        Map<String, Object> values = new HashMap<>();
        values.put("environmentId", environmentId);
        values.put("limit", limit);
        StringBuilder sql = new StringBuilder(
                "select id, customer_id, asked_at, created_at from payee where environment_id = :environmentId");
        List<String> patterns = text == null ? List.of() : SearchWords.patterns(text);
        for (int i = 0; i < patterns.size(); i++) {
            sql.append(" and customer_id in (select customer_id from customer_word"
                    + " where environment_id = :environmentId and word like :word" + i + " escape '!')");
            values.put("word" + i, patterns.get(i));
        }
        if (after != null) {
            sql.append(" and id < :id");
            values.put("id", after.id());
        }
        List<Row> rows = jdbc.sql(sql + " order by id desc limit :limit")
                .params(values)
                .query((row, n) -> new Row(
                        row.getLong("id"),
                        row.getLong("customer_id"),
                        row.getObject("asked_at", OffsetDateTime.class),
                        row.getObject("created_at", OffsetDateTime.class)))
                .list();
        List<Long> ids = rows.stream().map(Row::customerId).toList();
        Map<Long, Customer> people = customers.byIds(environmentId, ids);
        Map<Long, PayoutMethod> preferred = methods.preferredOf(environmentId, ids);
        return rows.stream()
                .map(row -> new Payee(
                        people.get(row.customerId()),
                        preferred.get(row.customerId()),
                        row.askedAt() == null ? null : row.askedAt().toInstant(),
                        new Cursor(row.createdAt().toInstant(), row.id())))
                .toList();
    }

    /** Puts somebody on the list who was asked for a method; joins the transaction of the asking. */
    @Transactional
    public void asked(long environmentId, long customerId, Instant now) {
        jdbc.sql("insert into payee (environment_id, customer_id, created_at)"
                        + " values (:environmentId, :customerId, :now) on conflict do nothing")
                .param("environmentId", environmentId)
                .param("customerId", customerId)
                .param("now", utc(now))
                .update();
        jdbc.sql("update payee set asked_at = :now where environment_id = :environmentId and customer_id = :customerId")
                .param("environmentId", environmentId)
                .param("customerId", customerId)
                .param("now", utc(now))
                .update();
    }

    private record Row(long id, long customerId, OffsetDateTime askedAt, OffsetDateTime createdAt) {}
}
