package io.purser.payments;

import static io.purser.payments.PaymentRepository.utc;

import io.purser.platform.Cursor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Lists of payments, newest first. Pages continue by key and totals are kept, so depth and size cost nothing. */
@Service
@Transactional(readOnly = true)
public class PaymentQueries {
    public static final int PAGE_SIZE = 25;
    private static final String SELECT = "select " + PaymentRepository.COLUMNS + " from payment where ";
    private static final String OLDEST_LAST = " order by created_at desc, id desc";
    /** The first comparison repeats part of the second: H2 uses an index for this form only. */
    private static final String OLDER = " and created_at <= :at and (created_at, id) < (:at, :id)";

    private static final int FETCH = 500;

    private final JdbcClient jdbc;

    PaymentQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param previous continues towards newer payments, {@code null} on the first page
     * @param next continues towards older payments, {@code null} on the last page
     */
    public record Page(List<Payment> payments, Cursor previous, Cursor next) {}

    public Page first(long environmentId, PaymentFilter filter) {
        List<Payment> rows = rows(environmentId, filter, "", null, OLDEST_LAST);
        return page(rows, false, rows.size() > PAGE_SIZE);
    }

    /** The payments that come after the cursor's one, that is older ones. */
    public Page after(long environmentId, PaymentFilter filter, Cursor cursor) {
        List<Payment> rows = rows(environmentId, filter, OLDER, cursor, OLDEST_LAST);
        return page(rows, true, rows.size() > PAGE_SIZE);
    }

    /** The payments just before the cursor's one, that is newer ones. */
    public Page before(long environmentId, PaymentFilter filter, Cursor cursor) {
        String newer = " and created_at >= :at and (created_at, id) > (:at, :id)";
        List<Payment> rows = rows(environmentId, filter, newer, cursor, " order by created_at, id");
        if (rows.size() <= PAGE_SIZE) {
            return first(environmentId, filter);
        }
        List<Payment> shown = new ArrayList<>(rows.subList(0, PAGE_SIZE));
        Collections.reverse(shown);
        return page(shown, true, true);
    }

    /**
     * For callers that keep no page size of their own.
     *
     * @param customerId public id of the customer they are asked of, or {@code null} for all
     * @param rows how many at most
     */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public List<Payment> page(long environmentId, String customerId, Optional<Cursor> after, int rows) {
        StringBuilder sql = new StringBuilder(SELECT).append("environment_id = :environmentId");
        Map<String, Object> values = new HashMap<>(Map.of("environmentId", environmentId, "limit", rows));
        if (customerId != null) {
            sql.append(" and customer_id = :customer");
            values.put("customer", customerId);
        }
        after.ifPresent(cursor -> {
            sql.append(OLDER);
            values.put("at", utc(cursor.at()));
            values.put("id", cursor.id());
        });
        return jdbc.sql(sql.append(OLDEST_LAST).append(" limit :limit").toString())
                .params(values)
                .query(PaymentRepository::read)
                .list();
    }

    /** Those that came by one link, newest first. @param link row number */
    public List<Payment> ofLink(long environmentId, long link, int rows) {
        return jdbc.sql(SELECT + "environment_id = ? and link_id = ?" + OLDEST_LAST + " limit ?")
                .params(environmentId, link, rows)
                .query(PaymentRepository::read)
                .list();
    }

    /** How many payments have each status, whatever the filter. */
    public Map<PaymentStatus, Long> counts(long environmentId) {
        Map<PaymentStatus, Long> counts = new EnumMap<>(PaymentStatus.class);
        jdbc.sql("select status, payments from payment_count where environment_id = ?")
                .param(environmentId)
                .query(row -> {
                    counts.put(PaymentStatus.valueOf(row.getString(1)), row.getLong(2));
                });
        return counts;
    }

    /** Every payment of the filter, one at a time, without keeping them. */
    public void forEach(long environmentId, PaymentFilter filter, Consumer<Payment> use) {
        Map<String, Object> values = new HashMap<>();
        String sql = SELECT + filter.where(environmentId, values) + OLDEST_LAST;
        jdbc.sql(sql).withFetchSize(FETCH).params(values).query(row -> {
            use.accept(PaymentRepository.read(row, 0));
        });
    }

    private List<Payment> rows(
            long environmentId, PaymentFilter filter, String continuation, Cursor cursor, String order) {
        Map<String, Object> values = new HashMap<>();
        String where = filter.where(environmentId, values);
        if (cursor != null) {
            values.put("at", utc(cursor.at()));
            values.put("id", cursor.id());
        }
        values.put("limit", PAGE_SIZE + 1);
        return jdbc.sql(SELECT + where + continuation + order + " limit :limit")
                .params(values)
                .query(PaymentRepository::read)
                .list();
    }

    private static Page page(List<Payment> rows, boolean newer, boolean older) {
        List<Payment> shown = rows.size() > PAGE_SIZE ? rows.subList(0, PAGE_SIZE) : rows;
        if (shown.isEmpty()) {
            return new Page(shown, null, null);
        }
        Cursor previous = newer ? cursor(shown.get(0)) : null;
        Cursor next = older ? cursor(shown.get(shown.size() - 1)) : null;
        return new Page(shown, previous, next);
    }

    public static Cursor cursor(Payment payment) {
        return new Cursor(payment.createdAt(), payment.id());
    }
}
