package io.purser.payments;

import static io.purser.payments.PaymentRepository.utc;

import io.purser.platform.Ids;
import java.time.Instant;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What only payments by link have: a life before the provider, and the way to its page. Rows are locked by callers. */
@Repository
class LinkedPayments {
    private final JdbcClient jdbc;

    LinkedPayments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return its public id */
    String insert(long environmentId, NewPayment payment, Instant now) {
        String publicId = Ids.next("pay");
        String search =
                String.join("\n", publicId, payment.customerName(), payment.customerEmail(), payment.description());
        jdbc.sql("""
                insert into payment (public_id, environment_id, kind, provider, status, amount, fee, net, currency,
                  description, customer_name, customer_email, search_text, created_at, updated_at, customer_id,
                  metadata, link_id, token, success_url, expires_at)
                values (:publicId, :environmentId, 'LINK', :provider, 'PENDING', :amount, 0, :amount, :currency,
                  :description, :customerName, :customerEmail, :searchText, :now, :now, :customerId,
                  :metadata, :linkId, :token, :successUrl, :expiresAt)""")
                .param("publicId", publicId)
                .param("environmentId", environmentId)
                .param("provider", payment.provider())
                .param("amount", payment.amount())
                .param("currency", payment.currency())
                .param("description", payment.description())
                .param("customerName", payment.customerName())
                .param("customerEmail", payment.customerEmail())
                .param("searchText", search.toLowerCase(Locale.ROOT))
                .param("now", utc(now))
                .param("customerId", payment.customerId())
                .param("metadata", payment.metadata())
                .param("linkId", payment.linkId())
                .param("token", payment.token())
                .param("successUrl", payment.successUrl())
                .param("expiresAt", utc(payment.expiresAt()))
                .update();
        return publicId;
    }

    /** Public id of the link it came by. */
    String link(Payment payment) {
        return jdbc.sql("select public_id from payment_link where environment_id = ? and id = ?")
                .params(payment.environmentId(), payment.terms().linkId())
                .query(String.class)
                .single();
    }

    void known(Payment payment, String providerPaymentId) {
        jdbc.sql("update payment set provider_payment_id = ?, search_text = concat(search_text, ?)"
                        + " where id = ? and environment_id = ?")
                .params(
                        providerPaymentId,
                        "\n" + providerPaymentId.toLowerCase(Locale.ROOT),
                        payment.id(),
                        payment.environmentId())
                .update();
    }

    void opening(Payment payment, Instant at) {
        jdbc.sql("update payment set opening_at = ? where id = ? and environment_id = ?")
                .params(utc(at), payment.id(), payment.environmentId())
                .update();
    }

    void opened(Payment payment, String url) {
        jdbc.sql("update payment set checkout_url = ? where id = ? and environment_id = ?")
                .params(url, payment.id(), payment.environmentId())
                .update();
    }

    void canceled(Payment payment, Instant at) {
        jdbc.sql("update payment set status = 'CANCELED', updated_at = ? where id = ? and environment_id = ?")
                .params(utc(at), payment.id(), payment.environmentId())
                .update();
        ended(payment, at);
    }

    /** A link for one payment has no use without it. */
    void ended(Payment payment, Instant at) {
        jdbc.sql("update payment_link set state = 'DISABLED', ended_at = ?"
                        + " where id = ? and environment_id = ? and uses = 'ONE' and state = 'ACTIVE'")
                .params(utc(at), payment.terms().linkId(), payment.environmentId())
                .update();
    }

    /** One more payment of its link arrived; a link for one payment is used up by it. */
    void paid(Payment payment, Instant at) {
        jdbc.sql("""
                update payment_link set paid = paid + 1, ended_at = case when uses = 'ONE' then :at else ended_at end,
                  state = case when uses = 'ONE' then 'USED_UP' else state end
                where id = :link and environment_id = :environmentId""")
                .param("at", utc(at))
                .param("link", payment.terms().linkId())
                .param("environmentId", payment.environmentId())
                .update();
    }
}
