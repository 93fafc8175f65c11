package io.purser.payouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.purser.platform.Tenant;
import io.purser.providers.PayoutProvider.State;
import io.purser.testing.IntegrationTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Those outside hear of each move that matters once, with the contract's facts, or of none when it is undone. */
@IntegrationTest
class PayoutEventsTest {
    @Autowired
    PayoutScene scene;

    @Autowired
    Payouts payouts;

    @Autowired
    PayoutNews news;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JsonMapper json;

    @AfterEach
    void rulesHold() {
        assertThat(scene.violations()).isEmpty();
    }

    @Test
    void aPayoutThatArrivesIsCreatedAndPaid() {
        Payout payout = scene.requested(scene.funded(5_000), 1_400);
        news.apply(payout, PayoutNewsTest.news(payout, State.PAID, null), "evt_1");
        news.apply(scene.now(payout), PayoutNewsTest.news(payout, State.PAID, null), "evt_1");
        assertThat(types(payout)).containsExactly("payout.created", "payout.paid");
        Map<String, Object> created = facts(payout, "payout.created");
        assertThat(created.keySet())
                .containsExactly(
                        "payoutId", "amount", "fee", "netAmount", "currency", "status", "destinationBank", "createdAt");
        assertThat(created)
                .containsEntry("payoutId", payout.publicId())
                .containsEntry("amount", 1_400)
                .containsEntry("fee", 29)
                .containsEntry("netAmount", 1_371)
                .containsEntry("status", "pending");
        assertThat(created.get("destinationBank")).isEqualTo(Map.of("bankName", "JPMorgan Chase", "last4", "6789"));
        assertThat(facts(payout, "payout.paid")).containsEntry("status", "paid").containsKey("paidAt");
    }

    @Test
    void aReturnAfterPaidIsAFailureToThoseOutside() {
        Payout payout = scene.requested(scene.funded(5_000), 1_400);
        news.apply(payout, PayoutNewsTest.news(payout, State.PAID, null), "evt_1");
        news.apply(scene.now(payout), PayoutNewsTest.news(payout, State.RETURNED, "returned_by_bank"), "evt_2");
        assertThat(types(payout)).containsExactly("payout.created", "payout.paid", "payout.failed");
        assertThat(facts(payout, "payout.failed"))
                .containsEntry("status", "failed")
                .containsEntry("failureCode", "returned_by_bank")
                .containsEntry("failureMessage", "The bank took the money and then sent it back.")
                .containsKey("failedAt");
    }

    @Test
    void aCanceledPayoutWasOnlyCreated() {
        Tenant tenant = scene.funded(5_000);
        Payout payout = scene.requested(tenant, 1_400);
        payouts.cancel(tenant, payout.publicId());
        assertThat(types(payout)).containsExactly("payout.created");
    }

    @Test
    void whatIsUndoneIsNotTold() {
        Tenant tenant = scene.funded(5_000);
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    payouts.request(tenant, new Payouts.Request("prk_undone", 1_000, null, null));
                    throw new IllegalStateException("undone");
                }))
                .hasMessage("undone");
        assertThat(jdbc.sql("select type from business_event where environment_id = ? and type like 'payout.%'")
                        .param(tenant.environmentId())
                        .query(String.class)
                        .list())
                .isEmpty();
    }

    private List<String> types(Payout payout) {
        return jdbc.sql("select type from business_event where subject = ? order by id")
                .param(payout.publicId())
                .query(String.class)
                .list();
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> facts(Payout payout, String type) {
        return json.readValue(
                jdbc.sql("select facts from business_event where subject = ? and type = ?")
                        .params(payout.publicId(), type)
                        .query(String.class)
                        .single(),
                Map.class);
    }
}
