package io.purser.payments;

import static io.purser.payments.PaymentRepository.instant;
import static io.purser.payments.PaymentRepository.utc;

import io.purser.payments.PaymentAttempt.Status;
import io.purser.platform.Ids;
import io.purser.providers.PaymentProvider.ProviderAttempt;
import io.purser.providers.PaymentProvider.ProviderPayment;
import io.purser.providers.PaymentProvider.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tries of a payment: each one row, forward only. The payment row is locked by the caller. */
@Repository
class PaymentAttempts {
    static final String COLUMNS = """
            id, public_id, provider_attempt_id, status, amount, fee, customer_email, method_brand, method_last4,
            failure_code, created_at, paid_at, updated_at""";
    private static final Set<State> TRIED =
            EnumSet.of(State.REQUIRES_ACTION, State.PROCESSING, State.FAILED, State.SUCCEEDED);

    private final JdbcClient jdbc;

    PaymentAttempts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the order they were made. */
    List<PaymentAttempt> of(Payment payment) {
        return jdbc.sql("select " + COLUMNS + " from payment_attempt"
                        + " where environment_id = ? and payment_id = ? order by created_at, id")
                .params(payment.environmentId(), payment.id())
                .query(PaymentAttempts::read)
                .list();
    }

    /** Writes what is new. @return the attempts that are new or went forward */
    List<PaymentAttempt> merge(Payment payment, ProviderPayment news, Instant now) {
        Map<String, PaymentAttempt> known =
                of(payment).stream().collect(Collectors.toMap(PaymentAttempt::providerAttemptId, Function.identity()));
        List<String> changed = new ArrayList<>();
        for (ProviderAttempt told : told(news)) {
            PaymentAttempt before = known.get(told.id());
            Status status = Status.of(told.state());
            if (before == null) {
                insert(payment, news, told, now);
                changed.add(told.id());
            } else if (status.compareTo(before.status()) > 0) {
                forward(payment, before, news, told, now);
                changed.add(told.id());
            }
        }
        return changed.isEmpty()
                ? List.of()
                : of(payment).stream()
                        .filter(each -> changed.contains(each.providerAttemptId()))
                        .toList();
    }

    /** Lets the attempt that brought the money say what became of it. */
    void follow(Payment payment, Status status, Instant now) {
        jdbc.sql("update payment_attempt set status = ?, updated_at = ? where environment_id = ? and payment_id = ?"
                        + " and status in ('SUCCEEDED', 'REFUNDED', 'DISPUTED') and status <> ?")
                .params(status.name(), utc(now), payment.environmentId(), payment.id(), status.name())
                .update();
    }

    /**
     * A provider that tells of no attempts, or of none that succeeded, has made one. An attempt that brought the money is
     * taken only from news that says the same of the payment: the fee and the dates come with that, and are booked once.
     */
    private static List<ProviderAttempt> told(ProviderPayment news) {
        boolean complete = news.state() == State.SUCCEEDED
                ? news.attempts().stream().anyMatch(each -> each.state() == State.SUCCEEDED)
                : !news.attempts().isEmpty() || !TRIED.contains(news.state());
        if (complete) {
            return news.attempts().stream()
                    .filter(each -> news.state() == State.SUCCEEDED || each.state() != State.SUCCEEDED)
                    .toList();
        }
        List<ProviderAttempt> all = new ArrayList<>(news.attempts());
        all.add(new ProviderAttempt(
                news.id(), news.state(), news.methodBrand(), news.methodLast4(), news.failureCode(), news.createdAt()));
        return all;
    }

    private void insert(Payment payment, ProviderPayment news, ProviderAttempt told, Instant now) {
        boolean paid = told.state() == State.SUCCEEDED;
        String email = news.customerEmail() == null ? payment.customerEmail() : news.customerEmail();
        jdbc.sql("""
                insert into payment_attempt (public_id, environment_id, payment_id, provider_attempt_id, status,
                  amount, fee, customer_email, method_brand, method_last4, failure_code, created_at, paid_at,
                  updated_at)
                values (:publicId, :environmentId, :payment, :providerId, :status, :amount, :fee, :email, :brand,
                  :last4, :failureCode, :createdAt, :paidAt, :now)""")
                .param("publicId", Ids.next("txn"))
                .param("environmentId", payment.environmentId())
                .param("payment", payment.id())
                .param("providerId", told.id())
                .param("status", Status.of(told.state()).name())
                .param("amount", payment.amount())
                .param("fee", paid ? news.fee() : 0)
                .param("email", PaymentRepository.shortened(email, 254))
                .param("brand", PaymentRepository.shortened(told.methodBrand(), 40))
                .param("last4", PaymentRepository.shortened(told.methodLast4(), 4))
                .param("failureCode", failure(told))
                .param("createdAt", utc(told.at()))
                .param("paidAt", paid ? utc(paidAt(news, now)) : null)
                .param("now", utc(now))
                .update();
    }

    private void forward(
            Payment payment, PaymentAttempt before, ProviderPayment news, ProviderAttempt told, Instant now) {
        boolean paid = told.state() == State.SUCCEEDED;
        jdbc.sql("""
                update payment_attempt set status = :status, amount = :amount, fee = :fee, failure_code = :failureCode,
                  paid_at = :paidAt, updated_at = :now
                where id = :id and environment_id = :environmentId""")
                .param("status", Status.of(told.state()).name())
                .param("amount", payment.amount())
                .param("fee", paid ? news.fee() : 0)
                .param("failureCode", failure(told))
                .param("paidAt", paid ? utc(paidAt(news, now)) : null)
                .param("now", utc(now))
                .param("id", before.id())
                .param("environmentId", payment.environmentId())
                .update();
    }

    private static Instant paidAt(ProviderPayment news, Instant now) {
        return news.succeededAt() == null ? now : news.succeededAt();
    }

    private static String failure(ProviderAttempt told) {
        return Status.of(told.state()) == Status.FAILED ? PaymentRepository.shortened(told.failureCode(), 60) : null;
    }

    static PaymentAttempt read(ResultSet row, int number) throws SQLException {
        return new PaymentAttempt(
                row.getLong("id"),
                row.getString("public_id"),
                row.getString("provider_attempt_id"),
                Status.valueOf(row.getString("status")),
                row.getLong("amount"),
                row.getLong("fee"),
                row.getString("customer_email"),
                row.getString("method_brand"),
                row.getString("method_last4"),
                row.getString("failure_code"),
                instant(row, "created_at"),
                instant(row, "paid_at"),
                instant(row, "updated_at"));
    }
}
