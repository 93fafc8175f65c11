package io.purser.payments.refunds;

import io.purser.payments.Payment;
import io.purser.payments.Payments;
import io.purser.payments.RefundRequest;
import io.purser.payments.RefundRequest.Reason;
import io.purser.payments.Refunds;
import io.purser.platform.BooksRules;
import io.purser.platform.Ids;
import io.purser.platform.Tenant;
import io.purser.providers.PaymentProvider.ProviderPayment;
import io.purser.providers.sandbox.SandboxBook;
import io.purser.providers.sandbox.SandboxControls;
import io.purser.providers.sandbox.SandboxControls.PaymentResult;
import io.purser.testing.Scene;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Payments that payers of the sandbox made, and refunds of them, with everything running. */
@Scene
public class RefundScene {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final SandboxControls sandbox;
    private final SandboxBook book;
    private final Payments payments;
    private final Refunds refunds;
    private final List<BooksRules> books;
    private final JdbcClient jdbc;

    RefundScene(
            SandboxControls sandbox,
            SandboxBook book,
            Payments payments,
            Refunds refunds,
            List<BooksRules> books,
            JdbcClient jdbc) {
        this.sandbox = sandbox;
        this.book = book;
        this.payments = payments;
        this.refunds = refunds;
        this.books = books;
        this.jdbc = jdbc;
    }

    /** Made in the sandbox and known here. */
    public Payment paid(Tenant tenant, long amount) {
        String id = sandbox.pay(
                tenant.environmentId(), PaymentResult.SUCCEEDED, amount, "USD", "Ada Payer", "ada@payer.example");
        Awaitility.await().atMost(PATIENCE).until(() -> ours(tenant, id) != null);
        return payments.get(tenant.environmentId(), ours(tenant, id)).payment();
    }

    public RefundRequest ask(Tenant tenant, Payment payment, Long amount) {
        return refunds.request(
                tenant.environmentId(),
                tenant.actor(),
                new Refunds.Wish(Ids.next("rrk"), payment.publicId(), amount, Reason.REQUESTED_BY_CUSTOMER));
    }

    /** Waits until no refund of the environment is on its way; hurries what is asked about later. */
    public void settled(Tenant tenant) {
        Awaitility.await().atMost(PATIENCE).until(() -> {
            jdbc.sql("update payment_order set next_look_at = created_at where environment_id = ?"
                            + " and sending in ('OPEN', 'UNKNOWN') and created_at < current_timestamp")
                    .param(tenant.environmentId())
                    .update();
            return jdbc.sql("select count(*) from payment_order where environment_id = ? and sending <> 'ENDED'")
                            .param(tenant.environmentId())
                            .query(Long.class)
                            .single()
                    == 0;
        });
    }

    /** Waits until everything the provider had to say so far was heard: what comes late would have us look again. */
    public void heard(Tenant tenant) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> jdbc.sql("""
                                select (select count(*) from sandbox_event where environment_id = :e
                                        and not dropped and delivered_at is null)
                                    + (select count(*) from provider_event where environment_id = :e
                                        and state = 'PENDING')""")
                                .param("e", tenant.environmentId())
                                .query(Long.class)
                                .single()
                        == 0);
    }

    public Payment now(Payment payment) {
        return payments.get(payment.environmentId(), payment.publicId()).payment();
    }

    public ProviderPayment theirs(Payment payment) {
        return book.payment(payment.environmentId(), payment.providerPaymentId())
                .orElseThrow();
    }

    public long told(Payment payment, String type) {
        return jdbc.sql("select count(*) from business_event where environment_id = ? and subject = ? and type = ?")
                .params(payment.environmentId(), payment.publicId(), type)
                .query(Long.class)
                .single();
    }

    /** Every rule about money in, over everything that is stored. */
    public List<String> violations() {
        return books.stream()
                .flatMap(each -> each.rules().stream())
                .filter(rule -> rule.name().startsWith("R") || rule.name().startsWith("Lots"))
                .flatMap(rule -> rule.violations().apply(jdbc).stream().map(row -> rule.name() + ": " + row))
                .toList();
    }

    private String ours(Tenant tenant, String providerId) {
        return jdbc.sql("select public_id from payment where environment_id = ? and provider_payment_id = ?"
                        + " and status = 'SUCCEEDED'")
                .params(tenant.environmentId(), providerId)
                .query(String.class)
                .optional()
                .orElse(null);
    }
}
