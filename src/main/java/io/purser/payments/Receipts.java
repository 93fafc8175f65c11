package io.purser.payments;

import io.purser.platform.Ids;
import io.purser.platform.jobs.Jobs;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Numbers receipts per environment without a gap: the number is taken in the transaction that books the money. */
@Repository
class Receipts {
    private static final Duration OLD = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final PaymentRepository payments;
    private final Jobs jobs;
    private final Clock clock;

    Receipts(JdbcClient jdbc, PaymentRepository payments, Jobs jobs, Clock clock) {
        this.jdbc = jdbc;
        this.payments = payments;
        this.jobs = jobs;
        this.clock = clock;
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
        mail(payment);
    }

    /** Nobody wants mail about a payment of long ago, such as one that is only imported now. */
    private void mail(Payment payment) {
        boolean fresh = payment.succeededAt() == null
                || payment.succeededAt().isAfter(clock.instant().minus(OLD));
        if (fresh && !payment.customerEmail().isEmpty()) {
            jobs.enqueue(Payments.RECEIPT_MAIL_JOB, payment.environmentId() + ":" + payment.id());
        }
    }
}
