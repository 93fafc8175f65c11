package io.purser.customers.kyc;

import io.purser.customers.Customer;
import io.purser.customers.Customers;
import io.purser.customers.kyc.CustomerChecks.PaperState;
import io.purser.platform.BusinessError;
import io.purser.platform.Cursor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Papers that wait for somebody to look at them, oldest first, and those that were decided, newest first. */
@Service
@Transactional(readOnly = true)
public class ReviewQueue {
    /** Reads the papers of the few customers who wait, so that it costs the same however many were decided. */
    private static final String WAITING = """
            from customer_check c join customer_paper p
              on p.environment_id = c.environment_id and p.customer_id = c.customer_id
            where c.environment_id = :environmentId and c.waiting_since is not null and p.status = 'PENDING'
              and not exists (select 1 from customer_paper n where n.environment_id = p.environment_id
                and n.customer_id = p.customer_id and n.paper = p.paper and n.id > p.id)""";

    private final JdbcClient jdbc;
    private final Customers customers;

    ReviewQueue(JdbcClient jdbc, Customers customers) {
        this.jdbc = jdbc;
        this.customers = customers;
    }

    /** @param by who sent or decided it; current whether nothing newer came */
    public record Item(long id, Customer customer, PaperState state, String by, boolean current) {
        public Cursor cursor() {
            return new Cursor(state.at(), id);
        }
    }

    private record Row(long id, long customerId, PaperState state, String by) {}

    public long waiting(long environmentId) {
        return jdbc.sql("select count(*) " + WAITING)
                .param("environmentId", environmentId)
                .query(Long.class)
                .single();
    }

    /** Oldest first. @param after the last one of the page before, or {@code null} */
    public List<Item> toReview(long environmentId, Cursor after, int rows) {
        String order = (after == null ? "" : " and (p.created_at, p.id) > (:at, :id)")
                + " order by p.created_at, p.id limit :rows";
        return items(environmentId, "select p.* " + WAITING + order, after, rows, true);
    }

    /** Newest first. @param after the last one of the page before, or {@code null} */
    public List<Item> decided(long environmentId, Cursor after, int rows) {
        String sql = "select p.* from customer_paper p where environment_id = :environmentId and status <> 'PENDING'"
                + (after == null ? "" : " and created_at <= :at and (created_at, id) < (:at, :id)")
                + " order by created_at desc, id desc limit :rows";
        return items(environmentId, sql, after, rows, false);
    }

    /** The one that waits just before (newer is false) or after this one; empty at the end of the queue. */
    public Optional<String> neighbour(long environmentId, Item of, boolean newer) {
        String sql = "select p.* " + WAITING + " and (p.created_at, p.id) " + (newer ? ">" : "<")
                + " (:at, :id) order by p.created_at" + (newer ? "" : " desc") + ", p.id" + (newer ? "" : " desc")
                + " limit :rows";
        return items(environmentId, sql, of.cursor(), 1, true).stream()
                .findFirst()
                .map(item -> item.state().documentId());
    }

    /** What is known of this file now. @throws BusinessError 404 when it is no customer's paper here */
    public Item get(long environmentId, String documentId) {
        Row row = jdbc.sql("select * from customer_paper where environment_id = :environmentId"
                        + " and document_id = :document order by id desc limit 1")
                .param("environmentId", environmentId)
                .param("document", documentId)
                .query(ReviewQueue::row)
                .optional()
                .orElseThrow(BusinessError::notFound);
        Customer customer =
                customers.byIds(environmentId, List.of(row.customerId)).get(row.customerId);
        long newest = jdbc.sql("select max(id) from customer_paper where environment_id = :environmentId"
                        + " and customer_id = :customerId and paper = :paper")
                .param("environmentId", environmentId)
                .param("customerId", row.customerId)
                .param("paper", row.state.paper().name())
                .query(Long.class)
                .single();
        return new Item(row.id, customer, row.state, row.by, newest == row.id);
    }

    /** Everything that ever came or was decided of this customer, newest first. */
    public List<Item> history(Customer customer, int rows) {
        return jdbc
                .sql("select * from customer_paper where environment_id = :environmentId"
                        + " and customer_id = :customerId order by id desc limit :rows")
                .param("environmentId", customer.environmentId())
                .param("customerId", customer.id())
                .param("rows", rows)
                .query(ReviewQueue::row)
                .list()
                .stream()
                .map(row -> new Item(row.id, customer, row.state, row.by, false))
                .toList();
    }

    private List<Item> items(long environmentId, String sql, Cursor after, int rows, boolean current) {
        Map<String, Object> values = new HashMap<>(Map.of("environmentId", environmentId, "rows", rows));
        if (after != null) {
            values.put("at", CheckRows.utc(after.at()));
            values.put("id", after.id());
        }
        List<Row> found = jdbc.sql(sql).params(values).query(ReviewQueue::row).list();
        Map<Long, Customer> known = customers.byIds(
                environmentId, found.stream().map(Row::customerId).distinct().toList());
        return found.stream()
                .map(row -> new Item(row.id, known.get(row.customerId), row.state, row.by, current))
                .toList();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getLong("id"), row.getLong("customer_id"), CheckRows.paper(row, number), row.getString("actor"));
    }
}
