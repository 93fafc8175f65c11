package io.purser.payments;

import io.purser.platform.Ids;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Numbers receipts per environment without a gap: the number is taken in the transaction that books the money. */
@Repository
class Receipts {
    private final JdbcClient jdbc;
    private final PaymentRepository payments;

    Receipts(JdbcClient jdbc, PaymentRepository payments) {
        this.jdbc = jdbc;
        this.payments = payments;
    }

    void write(Payment payment) {
        jdbc.sql("insert into receipt_counter (environment_id, last_number) values (?, 0) on conflict do nothing")
                .param(payment.environmentId())
                .update();
        jdbc.sql("update receipt_counter set last_number = last_number + 1 where environment_id = ?")
                .param(payment.environmentId())
                .update();
        long number = jdbc.sql("select last_number from receipt_counter where environment_id = ?")
                .param(payment.environmentId())
                .query(Long.class)
                .single();
        payments.receipt(payment, Ids.next("inv"), String.format(Locale.ROOT, "INV-%04d", number));
    }
}
