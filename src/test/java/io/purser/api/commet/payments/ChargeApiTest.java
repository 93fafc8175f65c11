package io.purser.api.commet.payments;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.customers.Customer;
import io.purser.payments.charges.ChargeScene;
import io.purser.payments.refunds.RefundScene;
import io.purser.platform.Tenant;
import io.purser.testing.ApiAnswer;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestApi;
import io.purser.testing.TestTenants;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class ChargeApiTest {
    @Autowired
    TestApi api;

    @Autowired
    TestTenants tenants;

    @Autowired
    ChargeScene scene;

    @Autowired
    RefundScene orders;

    @Test
    void aSavedMethodIsChargedOncePerKey() {
        Tenant tenant = tenants.sandbox();
        TestApi.Client caller = api.as(tenant);
        Customer customer = scene.customer(tenant);
        String body = body(customer.publicId(), "2500", "usd");
        api.stranger().post("/payments/charge", body).refused(401, "unauthorized");
        api.as(tenants.sandbox()).post("/payments/charge", body).refused(404, "customer_not_found");
        caller.post("/payments/charge", body).refused(409, "no_payment_method");
        scene.method(tenant, customer, "PAYS");
        caller.post("/payments/charge", body(customer.publicId(), "0", "usd")).wrong("amount");
        caller.post("/payments/charge", body(customer.publicId(), "2500", "eur"))
                .wrong("currency");
        TestApi.Client once = caller.idempotent("charge-1");
        ApiAnswer first = once.post("/payments/charge", body);
        assertThat(first.resource().get("kind").asString()).isEqualTo("charge");
        assertThat(first.resource().get("status").asString()).isEqualTo("processing");
        assertThat(first.resource().get("url").isNull()).isTrue();
        assertThat(once.post("/payments/charge", body).bytes()).isEqualTo(first.bytes());
        orders.settled(tenant);
        String id = first.resource().get("id").asString();
        assertThat(caller.get("/payments/" + id).resource().get("status").asString())
                .isEqualTo("succeeded");
        assertThat(caller.get("/payments").resource().size()).isEqualTo(1);
        caller.post("/payments/" + id + "/cancel", "{}").refused(409, "payment_not_cancelable");
    }

    private static String body(String customer, String amount, String currency) {
        return "{\"customerId\":\"" + customer + "\",\"amount\":" + amount + ",\"currency\":\"" + currency
                + "\",\"description\":\"Refill\"}";
    }
}
