package io.purser.api.commet.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.payments.Payment;
import io.purser.payments.Payments;
import io.purser.payments.refunds.RefundScene;
import io.purser.platform.Tenant;
import io.purser.testing.ApiAnswer;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestApi;
import io.purser.testing.TestTenants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class TransactionsApiTest {
    @Autowired
    TestApi api;

    @Autowired
    TestTenants tenants;

    @Autowired
    RefundScene scene;

    @Autowired
    Payments payments;

    Tenant tenant;
    TestApi.Client caller;

    @BeforeEach
    void organization() {
        tenant = tenants.sandbox();
        caller = api.as(tenant);
    }

    @Test
    void strangersAndOtherOrganizationsSeeNothing() {
        String id = transaction(scene.paid(tenant, 5_000));
        api.stranger().get("/transactions").refused(401, "unauthorized");
        api.stranger().get("/transactions/" + id).refused(401, "unauthorized");
        api.stranger().post("/transactions/" + id + "/refund", "{}").refused(401, "unauthorized");
        api.stranger().post("/transactions/" + id + "/retry", "{}").refused(401, "unauthorized");
        TestApi.Client other = api.as(tenants.sandbox());
        other.get("/transactions/" + id).refused(404, "transaction_not_found");
        other.post("/transactions/" + id + "/refund", "{}").refused(404, "transaction_not_found");
        other.post("/transactions/" + id + "/retry", "{}").refused(404, "transaction_not_found");
        assertThat(other.get("/transactions").resource().size()).isZero();
    }

    @Test
    void aTransactionHasTheContractsFields() {
        String id = transaction(scene.paid(tenant, 5_000));
        ApiAnswer answer = caller.get("/transactions/" + id);
        assertThat(answer.resource().get("id").asString()).isEqualTo(id);
        assertThat(answer.resource().propertyNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "invoiceId",
                        "grossAmount",
                        "subtotal",
                        "taxAmount",
                        "presentmentAmount",
                        "currency",
                        "provider",
                        "status",
                        "customerEmail",
                        "customerName",
                        "paidAt",
                        "createdAt",
                        "updatedAt",
                        "availableAt",
                        "object",
                        "livemode");
        assertThat(answer.resource().get("grossAmount").asLong()).isEqualTo(5_000);
        assertThat(answer.resource().get("status").asString()).isEqualTo("succeeded");
        assertThat(answer.resource().get("availableAt").asString()).endsWith("Z");
    }

    @Test
    void listsFilterAndContinue() {
        for (int i = 0; i < 3; i++) {
            scene.paid(tenant, 1_000 + i);
        }
        ApiAnswer first = caller.get("/transactions?limit=2&status=succeeded&customerEmail=ada@payer.example");
        assertThat(first.resource().size()).isEqualTo(2);
        ApiAnswer next = caller.get("/transactions?limit=2&cursor=" + first.at("nextCursor"));
        assertThat(next.resource().size()).isEqualTo(1);
        assertThat(caller.get("/transactions?status=failed").resource().size()).isZero();
        assertThat(caller.get("/transactions?customerEmail=eve@payer.example")
                        .resource()
                        .size())
                .isZero();
        caller.get("/transactions?status=lost").wrong("status");
    }

    @Test
    void aRefundAnswersAsItsVersionDoesAndIsMadeOnce() {
        Payment payment = scene.paid(tenant, 5_000);
        String id = transaction(payment);
        TestApi.Client once = caller.idempotent("refund-1");
        ApiAnswer old = once.post("/transactions/" + id + "/refund", "{}");
        assertThat(old.resource().toString())
                .isEqualTo("{\"id\":\"" + id
                        + "\",\"status\":\"refunded\",\"object\":\"transaction\",\"livemode\":false}");
        once.post("/transactions/" + id + "/refund", "{}").resource();
        scene.settled(tenant);
        assertThat(scene.now(payment).refunded()).isEqualTo(5_000);
        assertThat(scene.theirs(payment).refunds()).hasSize(1);
        assertThat(caller.get("/transactions/" + id).resource().get("status").asString())
                .isEqualTo("refunded");
        caller.post("/transactions/" + id + "/refund", "{}").refused(409, "transaction_not_refundable");
        String another = transaction(scene.paid(tenant, 700));
        ApiAnswer bare = caller.version("2026-07-31").post("/transactions/" + another + "/refund", "{}");
        assertThat(bare.resource().get("object").asString()).isEqualTo("refund");
        assertThat(bare.resource().get("transactionId").asString()).isEqualTo(another);
        assertThat(bare.resource().get("amount").asLong()).isEqualTo(700);
        assertThat(bare.resource().get("status").asString()).isEqualTo("pending");
        assertThat(bare.resource().get("reason").asString()).isEqualTo("requested_by_customer");
        scene.settled(tenant);
    }

    @Test
    void aPaidTransactionIsNotTriedAgain() {
        String id = transaction(scene.paid(tenant, 5_000));
        caller.post("/transactions/" + id + "/retry", "{}").refused(409, "no_outstanding_invoice");
        caller.post("/transactions/" + id + "/refund", "{\"amount\":5}").wrong("amount");
    }

    private String transaction(Payment payment) {
        return payments.get(payment.environmentId(), payment.publicId())
                .attempts()
                .get(0)
                .publicId();
    }
}
