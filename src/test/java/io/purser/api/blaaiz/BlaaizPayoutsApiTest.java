package io.purser.api.blaaiz;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.customers.Customer;
import io.purser.customers.CustomerFacts;
import io.purser.customers.Customers;
import io.purser.payouts.PayoutScene;
import io.purser.platform.Tenant;
import io.purser.testing.ApiAnswer;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestApi;
import io.purser.testing.TestTenants;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class BlaaizPayoutsApiTest {
    @Autowired
    TestApi api;

    @Autowired
    TestTenants tenants;

    @Autowired
    PayoutScene scene;

    @Autowired
    Customers customers;

    @Autowired
    JdbcClient jdbc;

    Tenant tenant;
    TestApi.Client caller;
    String wallet;
    String customer;

    @BeforeEach
    void funded() {
        tenant = scene.funded(10_000);
        caller = api.blaaiz(tenant);
        wallet = caller.get("/wallet").at("data.0.id");
        customer = verified(tenant);
    }

    @Test
    void aVerifiedCustomerIsPaidExactlyAndOnce() {
        String body = body("\"from_amount\":39.12");
        TestApi.Client once = caller.idempotent("payout-1");
        ApiAnswer paid = once.post("/payout", body);
        assertThat(paid.status()).as(paid.text()).isEqualTo(200);
        assertThat(paid.at("transaction.amount_without_fee")).isEqualTo("39.12");
        assertThat(paid.at("transaction.fee")).isEqualTo("0.75");
        assertThat(paid.at("transaction.amount")).isEqualTo("39.87");
        assertThat(paid.at("transaction.business_customer_id")).isEqualTo(customer);
        assertThat(paid.at("transaction.business_wallet_id")).isEqualTo(wallet);
        assertThat(paid.at("transaction.recipient.account_number")).isEqualTo("****6789");
        assertThat(once.post("/payout", body).bytes()).isEqualTo(paid.bytes());
        assertThat(caller.get("/wallet/" + wallet).at("data.balance")).isEqualTo("60.13");
        String id = paid.at("transaction.id");
        assertThat(caller.get("/transaction/" + id).at("data.id")).isEqualTo(id);
        for (TestApi.Client other : List.of(api.blaaiz(tenants.sandbox()), api.blaaiz(tenants.live(tenant)))) {
            assertThat(other.get("/transaction/" + id).status()).isEqualTo(404);
            assertThat(other.get("/wallet/" + wallet).status()).isEqualTo(404);
            assertThat(other.post("/payout", body).status()).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"from_amount\":39.123|422|from_amount",
                "\"from_amount\":0|422|from_amount",
                "\"from_amount\":-1|422|from_amount",
                "\"from_amount\":\"39.12\"|422|from_amount",
                "\"from_amount\":1e400|422|from_amount",
                "\"note\":\"nothing\"|422|from_amount",
                "\"from_amount\":1,\"to_amount\":1|422|from_amount",
                "\"from_amount\":1,\"routing_number\":\"1\"|422|routing_number",
                "\"from_amount\":1,\"to_currency_id\":\"EUR\"|422|to_currency_id",
                "\"from_amount\":1,\"method\":\"crypto\"|422|method",
                "\"from_amount\":1,\"method\":\"pigeon\"|422|method",
                "\"from_amount\":99999|400|"
            })
    void whatCannotBePaidIsRefused(String field, int status, String named) {
        String whole = body(field);
        for (String part : List.of("routing_number", "to_currency_id", "method")) {
            // the field under test takes the place of the usual one
            if (field.contains(part)) {
                whole = whole.replaceFirst("\"" + part + "\":\"[^\"]*\",", "");
            }
        }
        ApiAnswer refused = caller.post("/payout", whole);
        assertThat(refused.status()).as(refused.text()).isEqualTo(status);
        assertThat(refused.at("message")).isNotBlank();
        if (named != null) {
            assertThat(refused.json().get("errors").propertyNames()).contains(named);
        }
    }

    @Test
    void anUnverifiedCustomerIsNotPaid() {
        jdbc.sql("update customer_check set status = 'PENDING' where environment_id = ?")
                .param(tenant.environmentId())
                .update();
        ApiAnswer refused = caller.post("/payout", body("\"from_amount\":1"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.at("code")).isEqualTo("customer_not_verified");
    }

    @Test
    void withRealMoneyPeopleDecide() {
        Tenant live = tenants.live(tenant);
        customer = verified(live);
        TestApi.Client program = api.blaaiz(live);
        wallet = program.get("/wallet").at("data.0.id");
        ApiAnswer waits = program.post("/payout", body("\"to_amount\":12.5"));
        if (waits.status() == 422) {
            // nobody is paid there while no provider serves live payouts to others
            assertThat(waits.json().get("errors").propertyNames()).contains("country");
            return;
        }
        assertThat(waits.status()).as(waits.text()).isEqualTo(200);
        assertThat(waits.at("transaction.id")).startsWith("prq_");
        assertThat(waits.at("transaction.status")).isEqualTo("PENDING");
        assertThat(waits.at("transaction.approval_url")).contains("/requests/prq_");
    }

    @Test
    void feesAreKnownBeforehand() {
        ApiAnswer fees = caller.post(
                "/fees/breakdown",
                "{\"from_currency_id\":\"usd\",\"to_currency_id\":\"USD\",\"to_amount\":39.12,\"method\":\"ach\"}");
        assertThat(fees.status()).as(fees.text()).isEqualTo(200);
        assertThat(fees.at("data.you_send")).isEqualTo("39.87");
        assertThat(fees.at("data.recipient_gets")).isEqualTo("39.12");
        assertThat(fees.at("data.total_fees")).isEqualTo("0.75");
    }

    private String verified(Tenant of) {
        Customer made = customers
                .create(
                        of.environmentId(),
                        of.actor(),
                        new CustomerFacts(null, "ada@payee.example", "Ada Lovelace", null, null, null, null))
                .customer();
        jdbc.sql("insert into customer_check (environment_id, customer_id, status) values (?, ?, 'VERIFIED')")
                .params(of.environmentId(), made.id())
                .update();
        return made.publicId();
    }

    private String body(String amount) {
        String text = """
                {"wallet_id":"WALLET","customer_id":"CUSTOMER","method":"ach","from_currency_id":"USD",
                 "to_currency_id":"USD","account_number":"000123456789","routing_number":"021000021",
                 "account_type":"checking","account_name":"Ada Lovelace","country":"US",AMOUNT}""";
        return text.replace("WALLET", wallet).replace("CUSTOMER", customer).replace("AMOUNT", amount);
    }
}
