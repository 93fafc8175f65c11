package io.purser.home;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The few newest rows of other rooms, read straight from the indexes they page by. Amounts are minor units. */
@Repository
@Transactional(readOnly = true)
public class Latest {
    private static final int ROWS = 5;
    private final JdbcClient jdbc;

    Latest(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public record PaymentRow(
            String id, String customer, String description, String status, long amount, String currency, Instant at) {

        public String label() {
            if (customer != null && !customer.isBlank()) {
                return customer;
            }
            return description == null || description.isBlank() ? id : description;
        }
    }

    public record PayoutRow(
            String id, String bank, String last4, String status, long net, String currency, Instant at) {}

    /** A payout on its way, with the days it is expected on. */
    public record OnItsWay(
            String id, long net, String currency, LocalDate earliest, LocalDate latest, boolean seconds) {}

    public List<PaymentRow> payments(long environmentId) {
        return jdbc.sql("""
                        select public_id, customer_name, description, status, amount, currency, created_at
                        from payment where environment_id = :environmentId
                        order by created_at desc, id desc limit :rows""")
                .param("environmentId", environmentId)
                .param("rows", ROWS)
                .query((row, number) -> new PaymentRow(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getLong(5),
                        row.getString(6),
                        row.getObject(7, OffsetDateTime.class).toInstant()))
                .list();
    }

    public List<PayoutRow> payouts(long environmentId) {
        return jdbc.sql("""
                        select public_id, case when destination_kind = 'OWN' then bank_name else bank_holder end,
                            bank_last4, status, net, currency, created_at
                        from payout where environment_id = :environmentId
                        order by created_at desc, id desc limit :rows""")
                .param("environmentId", environmentId)
                .param("rows", ROWS)
                .query((row, number) -> new PayoutRow(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getLong(5),
                        row.getString(6),
                        row.getObject(7, OffsetDateTime.class).toInstant()))
                .list();
    }

    public Optional<OnItsWay> onItsWay(long environmentId) {
        return jdbc.sql("""
                        select public_id, net, currency, expected_earliest, expected_latest, expected_in_seconds
                        from payout where environment_id = :environmentId and status in ('PENDING', 'IN_TRANSIT')
                            and destination_kind = 'OWN'
                        order by created_at desc, id desc limit 1""")
                .param("environmentId", environmentId)
                .query((row, number) -> new OnItsWay(
                        row.getString(1),
                        row.getLong(2),
                        row.getString(3),
                        row.getObject(4, LocalDate.class),
                        row.getObject(5, LocalDate.class),
                        row.getBoolean(6)))
                .optional();
    }
}
