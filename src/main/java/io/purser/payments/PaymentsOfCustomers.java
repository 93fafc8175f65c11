package io.purser.payments;

import io.purser.customers.CustomerMoney;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What customers paid: each figure reads the payments of the customers shown and nobody else's. */
@Service
@Transactional(readOnly = true)
public class PaymentsOfCustomers implements CustomerMoney {
    private final JdbcClient jdbc;
    private final CustomerMethods methods;

    PaymentsOfCustomers(JdbcClient jdbc, CustomerMethods methods) {
        this.jdbc = jdbc;
        this.methods = methods;
    }

    private record Sum(String customerId, Totals totals) {}

    @Override
    public Map<String, Totals> totals(long environmentId, List<String> customerIds) {
        return jdbc
                .sql("""
                        select customer_id, count(*) as payments, sum(amount) as paid, sum(refunded) as back,
                          min(currency) as currency
                        from payment
                        where environment_id = :environmentId and customer_id in (:customers) and status = 'SUCCEEDED'
                        group by customer_id""")
                .param("environmentId", environmentId)
                .param("customers", customerIds)
                .query((row, number) -> new Sum(
                        row.getString("customer_id"),
                        new Totals(
                                row.getLong("payments"),
                                row.getLong("paid"),
                                row.getLong("back"),
                                row.getString("currency"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Sum::customerId, Sum::totals));
    }

    @Override
    public List<PaymentLine> payments(long environmentId, String customerId, int limit) {
        return jdbc.sql("""
                        select public_id, description, status, amount, currency, created_at from payment
                        where environment_id = :environmentId and customer_id = :customer
                        order by created_at desc, id desc limit :limit""")
                .param("environmentId", environmentId)
                .param("customer", customerId)
                .param("limit", limit)
                .query((row, number) -> new PaymentLine(
                        row.getString("public_id"),
                        row.getString("description"),
                        PaymentStatus.valueOf(row.getString("status")).wire(),
                        row.getLong("amount"),
                        row.getString("currency"),
                        PaymentRepository.instant(row, "created_at")))
                .list();
    }

    @Override
    public List<Method> methods(long environmentId, String customerId) {
        return methods.of(environmentId, customerId).stream()
                .map(method -> new Method(method.brand(), method.last4()))
                .toList();
    }

    /** Makes payments of this mail address that name no customer this customer's. @return how many */
    @Transactional
    public int claim(long environmentId, String email, String customerId) {
        return jdbc.sql("""
                        update payment set customer_id = :customer
                        where environment_id = :environmentId and customer_email = :email and customer_id is null""")
                .param("environmentId", environmentId)
                .param("customer", customerId)
                .param("email", email)
                .update();
    }
}
