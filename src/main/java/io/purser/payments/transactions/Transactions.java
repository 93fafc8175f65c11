package io.purser.payments.transactions;

import io.purser.payments.Payment;
import io.purser.payments.PaymentAttempt;
import io.purser.platform.BusinessError;
import io.purser.platform.Cursor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads transactions, newest first; pages continue by key. */
@Service
@Transactional(readOnly = true)
public class Transactions {
    private static final int FETCH = 500;
    private static final String SELECT = """
            select a.id, a.public_id, p.public_id as payment, p.kind, p.provider, a.provider_attempt_id,
              p.provider_payment_id, a.status, a.amount, a.fee, p.refunded, p.currency, p.description, p.customer_id,
              p.customer_name, a.customer_email, a.method_brand, a.method_last4, a.failure_code, p.invoice_id,
              a.created_at, a.paid_at, a.updated_at, p.available_at
            from payment_attempt a join payment p on p.id = a.payment_id where\s""";
    private static final String NEWEST = " order by a.created_at desc, a.id desc";

    private final JdbcClient jdbc;

    Transactions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws BusinessError 404 when the environment has none such */
    public Transaction get(long environmentId, String publicId) {
        return jdbc.sql(SELECT + "a.environment_id = :environmentId and a.public_id = :publicId")
                .param("environmentId", environmentId)
                .param("publicId", publicId)
                .query(Transactions::read)
                .optional()
                .orElseThrow(BusinessError::notFound);
    }

    /** @param after the last one of the page before, or {@code null} */
    public List<Transaction> page(long environmentId, TransactionFilter filter, Cursor after, int rows) {
        Map<String, Object> values = new HashMap<>();
        String where = where(environmentId, filter, values);
        if (after != null) {
            // the first comparison repeats part of the second: H2 uses an index for this form only
            where += " and a.created_at <= :at and (a.created_at, a.id) < (:at, :id)";
            values.put("at", after.at().atOffset(ZoneOffset.UTC));
            values.put("id", after.id());
        }
        values.put("rows", rows);
        return jdbc.sql(SELECT + where + NEWEST + " limit :rows")
                .params(values)
                .query(Transactions::read)
                .list();
    }

    /** Every one of the filter, one at a time, without keeping them. */
    public void forEach(long environmentId, TransactionFilter filter, Consumer<Transaction> use) {
        Map<String, Object> values = new HashMap<>();
        String sql = SELECT + where(environmentId, filter, values) + NEWEST;
        jdbc.sql(sql).withFetchSize(FETCH).params(values).query(row -> {
            use.accept(read(row, 0));
        });
    }

    private static String where(long environmentId, TransactionFilter filter, Map<String, Object> values) {
        values.put("environmentId", environmentId);
        return filter.where(values);
    }

    private static Transaction read(ResultSet row, int number) throws SQLException {
        Instant paidAt = instant(row, "paid_at");
        return new Transaction(
                row.getLong("id"),
                row.getString("public_id"),
                row.getString("payment"),
                Payment.Kind.valueOf(row.getString("kind")),
                row.getString("provider"),
                row.getString("provider_attempt_id"),
                row.getString("provider_payment_id"),
                PaymentAttempt.Status.valueOf(row.getString("status")),
                row.getLong("amount"),
                row.getLong("fee"),
                paidAt == null ? 0 : row.getLong("refunded"),
                row.getString("currency"),
                row.getString("description"),
                row.getString("customer_id"),
                row.getString("customer_name"),
                row.getString("customer_email"),
                row.getString("method_brand"),
                row.getString("method_last4"),
                row.getString("failure_code"),
                paidAt == null ? null : row.getString("invoice_id"),
                instant(row, "created_at"),
                paidAt,
                instant(row, "updated_at"),
                paidAt == null ? null : instant(row, "available_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
