package io.purser.payments;

import static io.purser.payments.PaymentRepository.utc;

import io.purser.customers.Customer;
import io.purser.platform.Ids;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What only charges of kept methods have. Payment rows are locked by callers. */
@Repository
class ChargeRows {
    private final JdbcClient jdbc;

    ChargeRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return the payment's public id */
    String insert(
            long environmentId,
            Customer customer,
            CustomerMethod method,
            NewCharge charge,
            String metadata,
            Instant now) {
        String publicId = Ids.next("pay");
        String name = customer.fullName() == null ? "" : PaymentRepository.shortened(customer.fullName(), 200);
        String search = String.join("\n", publicId, name, customer.email(), charge.description());
        jdbc.sql("""
                insert into payment (public_id, environment_id, kind, provider, status, amount, fee, net, currency,
                  description, customer_name, customer_email, search_text, created_at, updated_at, customer_id,
                  metadata, method_brand, method_last4)
                values (:publicId, :environmentId, 'CHARGE', :provider, 'PROCESSING', :amount, 0, :amount, :currency,
                  :description, :name, :email, :searchText, :now, :now, :customerId, :metadata, :brand, :last4)""")
                .param("publicId", publicId)
                .param("environmentId", environmentId)
                .param("provider", method.provider())
                .param("amount", charge.amount())
                .param("currency", charge.currency().toUpperCase(Locale.ROOT))
                .param("description", charge.description())
                .param("name", name)
                .param("email", customer.email())
                .param("searchText", search.toLowerCase(Locale.ROOT))
                .param("now", utc(now))
                .param("customerId", customer.publicId())
                .param("metadata", metadata)
                .param("brand", method.brand())
                .param("last4", method.last4())
                .update();
        jdbc.sql("insert into payment_charge (payment_id, environment_id, method_id, provider_method_id)"
                        + " select id, environment_id, ?, ? from payment where environment_id = ? and public_id = ?")
                .params(method.publicId(), method.providerMethodId(), environmentId, publicId)
                .update();
        return publicId;
    }

    /** What the provider calls the method; empty for a payment that no charge of ours made. */
    Optional<String> method(Payment payment) {
        return jdbc.sql("select provider_method_id from payment_charge where environment_id = ? and payment_id = ?")
                .params(payment.environmentId(), payment.id())
                .query(String.class)
                .optional();
    }

    void running(Payment payment, Instant now) {
        jdbc.sql("update payment set status = 'PROCESSING', failure_code = null, failed_at = null, updated_at = ?"
                        + " where environment_id = ? and id = ?")
                .params(utc(now), payment.environmentId(), payment.id())
                .update();
    }

    void failed(Payment payment, String code, Instant now) {
        jdbc.sql("update payment set status = 'FAILED', failure_code = ?, failed_at = ?, updated_at = ?"
                        + " where environment_id = ? and id = ?")
                .params(
                        PaymentRepository.shortened(code, 60),
                        utc(now),
                        utc(now),
                        payment.environmentId(),
                        payment.id())
                .update();
    }
}
