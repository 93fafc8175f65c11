package io.purser.api.commet.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.payouts.PayoutScene;
import io.purser.platform.Tenant;
import io.purser.testing.ApiAnswer;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestApi;
import io.purser.testing.TestTenants;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@IntegrationTest
class BankAccountsApiTest {
    private static final String BANK = """
            {"accountNumber":"000999999991","accountHolderName":"Jane Doe","routingNumber":"110000000",
             "accountType":"checking","setDefault":%s}""";

    @Autowired
    TestApi api;

    @Autowired
    TestTenants tenants;

    @Autowired
    PayoutScene scene;

    @Test
    void aStrangerIsRefused() {
        api.stranger().post("/payouts/bank-accounts", BANK.formatted(true)).refused(401, "unauthorized");
        api.stranger().get("/payouts/bank-accounts").refused(401, "unauthorized");
    }

    @Test
    void othersBanksAreNotListed() {
        Tenant tenant = scene.funded(2_000);
        String id = api.as(tenant)
                .post("/payouts/bank-accounts", BANK.formatted(true))
                .resource()
                .get("id")
                .asString();
        for (Tenant other : List.of(scene.funded(2_000), tenants.live(tenant))) {
            assertThat(api.as(other).get("/payouts/bank-accounts").text()).doesNotContain(id);
        }
    }

    @Test
    void withoutAPayoutAccountItSaysWhatToDo() {
        ApiAnswer refused = api.as(tenants.sandbox())
                .post("/payouts/bank-accounts", BANK.formatted(true))
                .refused(403, "forbidden");
        assertThat(refused.at("error.message")).contains("POST /api/v1/payouts/verification", "/verification");
    }

    @Test
    void wrongFieldsAreNamedAllAtOnce() {
        TestApi.Client client = api.as(scene.funded(2_000));
        assertThat(client.post("/payouts/bank-accounts", "{}")
                        .refused(422, "validation_error")
                        .details())
                .containsOnlyKeys("accountNumber", "accountHolderName");
        assertThat(client.post("/payouts/bank-accounts", """
                        {"accountNumber":"12","accountHolderName":"Jane","routingNumber":"110000001"}""")
                        .refused(422, "validation_error")
                        .details())
                .containsOnlyKeys("accountNumber", "routingNumber");
        client.post("/payouts/bank-accounts", """
                {"accountNumber":"000123456789","accountHolderName":"Jane","routingNumber":"110000000",
                 "accountType":"gold"}""").wrong("accountType");
    }

    @Test
    void theNumberIsNeverTold() {
        ApiAnswer added = api.as(scene.funded(2_000)).post("/payouts/bank-accounts", BANK.formatted(false));
        JsonNode bank = added.resource();
        assertThat(added.text()).doesNotContain("000999999991");
        assertThat(bank.get("last4").asString()).isEqualTo("9991");
        assertThat(bank.get("isDefault").asBoolean()).isFalse();
        assertThat(bank.get("status").asString()).isEqualTo("active");
        assertThat(bank.get("currency").asString()).isEqualTo("usd");
        assertThat(bank.get("object").asString()).isEqualTo("payout_bank_account");
        assertThat(bank.get("providerExternalAccountId").isNull()).isTrue();
    }

    @Test
    void addingItAgainIsTheSameBankAndMayMakeItTheDefault() {
        Tenant tenant = scene.funded(2_000);
        TestApi.Client client = api.as(tenant);
        JsonNode first =
                client.post("/payouts/bank-accounts", BANK.formatted(false)).resource();
        JsonNode again =
                client.post("/payouts/bank-accounts", BANK.formatted(true)).resource();
        assertThat(again.get("id")).isEqualTo(first.get("id"));
        assertThat(again.get("isDefault").asBoolean()).isTrue();
        JsonNode list = client.get("/payouts/bank-accounts").json().get("data");
        assertThat(list).hasSize(2);
        assertThat(list.get(0).get("id")).isEqualTo(first.get("id"));
        assertThat(list.get(1).get("isDefault").asBoolean()).isFalse();
    }

    @Test
    void aPayoutMayBeAskedForRightAfter() {
        TestApi.Client client = api.as(scene.funded(2_000));
        client.post("/payouts/bank-accounts", BANK.formatted(true)).resource();
        JsonNode payout = client.post("/payouts", "{\"amount\":1000}").resource();
        assertThat(client.get("/payouts/" + payout.get("id").asString())
                        .resource()
                        .get("destinationBank")
                        .get("last4")
                        .asString())
                .isEqualTo("9991");
    }
}
