package io.purser.payments;

import io.purser.platform.Ids;
import io.purser.providers.PaymentProvider.ProviderMethod;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The ways to pay that customers left with a provider when they paid. */
@Service
public class CustomerMethods {
    private final JdbcClient jdbc;

    CustomerMethods(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public List<CustomerMethod> of(long environmentId, String customerId) {
        return jdbc.sql(
                        "select public_id, customer_id, provider, provider_method_id, brand, last4, exp_month, exp_year,"
                                + " created_at from customer_method where environment_id = ? and customer_id = ?"
                                + " order by created_at desc, id desc")
                .params(environmentId, customerId)
                .query(CustomerMethods::read)
                .list();
    }

    void keep(Payment payment, ProviderMethod method, Instant now) {
        if (method == null
                || payment.customerId() == null
                || !payment.customerId().equals(method.customerId())) {
            return;
        }
        jdbc.sql("insert into customer_method (public_id, environment_id, customer_id, provider, provider_method_id,"
                        + " brand, last4, exp_month, exp_year, created_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " on conflict do nothing")
                .params(
                        Ids.next("pm"),
                        payment.environmentId(),
                        payment.customerId(),
                        payment.provider(),
                        method.id(),
                        method.brand(),
                        method.last4(),
                        method.expMonth(),
                        method.expYear(),
                        PaymentRepository.utc(now))
                .update();
    }

    private static CustomerMethod read(ResultSet row, int number) throws SQLException {
        return new CustomerMethod(
                row.getString("public_id"),
                row.getString("customer_id"),
                row.getString("provider"),
                row.getString("provider_method_id"),
                row.getString("brand"),
                row.getString("last4"),
                row.getInt("exp_month"),
                row.getInt("exp_year"),
                PaymentRepository.instant(row, "created_at"));
    }
}
