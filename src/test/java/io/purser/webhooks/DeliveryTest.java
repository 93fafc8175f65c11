package io.purser.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.purser.platform.BusinessError;
import io.purser.platform.Tenant;
import io.purser.platform.mail.Mails;
import io.purser.testing.TestPeople;
import io.purser.testing.TestTenants;
import io.purser.webhooks.WebhookDeliveries.Missed;
import io.purser.webhooks.WebhookEndpoints.Made;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@WebhookTest
class DeliveryTest {
    private static final Instant LONG_AGO = Instant.now().minus(Duration.ofHours(1));
    private static final Instant TOMORROW = Instant.now().plus(Duration.ofDays(1));

    @Autowired
    TestTenants tenants;

    @Autowired
    TestPeople people;

    @Autowired
    WebhookScene scene;

    @Autowired
    WebhookEndpoints endpoints;

    @Autowired
    WebhookDeliveries deliveries;

    @Autowired
    Mails mails;

    @Autowired
    JdbcClient jdbc;

    @Test
    void anEventArrivesSignedAndIsWrittenDown() throws Exception {
        Tenant tenant = tenants.sandbox();
        try (Receiver receiver = new Receiver()) {
            Made made = scene.listening(tenant, receiver.url());
            String id = scene.happen(tenant, "payout.paid", 1).get(0);
            scene.happen(tenant, "payout.created", 1);
            await().until(() -> scene.statuses(made).equals(Map.of("SUCCEEDED", 1L)));
            assertThat(receiver.ids()).containsExactly(id);
            Receiver.Got got = receiver.got.get(0);
            assertThat(got.path()).isEqualTo("/hook?a=1");
            assertThat(got.header("X-Commet-Event")).isEqualTo("payout.paid");
            assertThat(got.header("X-Commet-Event-Id")).isEqualTo(id);
            assertThat(got.header("Content-Type")).isEqualTo("application/json");
            assertThat(got.header("X-Commet-Signature")).isEqualTo(Signature.contract(made.secret(), got.body()));
            assertThat(got.header("webhook-signature")).isEqualTo(standard(made.secret(), got));
            WebhookDelivery delivery = deliveries.get(
                    tenant,
                    deliveries.page(made.endpoint(), null, null, 10).get(0).publicId());
            assertThat(delivery.body().getBytes("UTF-8")).isEqualTo(got.body());
            assertThat(deliveries.attempts(delivery)).singleElement().satisfies(attempt -> {
                assertThat(attempt.number()).isEqualTo(1);
                assertThat(attempt.status()).isEqualTo(200);
                assertThat(attempt.responseBody()).isEqualTo("thank you");
                assertThat(attempt.requestHeaders()).contains("X-Commet-Signature: ");
            });
            assertThat(endpoints.get(tenant, made.endpoint().publicId()).last().success())
                    .isTrue();
        }
    }

    @Test
    void aReceiverThatFailsEightTimesAndRecoversIsToldEverythingOnce() throws Exception {
        Tenant tenant = tenants.sandbox();
        people.owner(tenant);
        try (Receiver receiver = new Receiver()) {
            receiver.answers(number -> 500);
            Made made = scene.listening(tenant, receiver.url());
            List<String> ids = scene.happen(tenant, "payout.paid", 1);
            await().until(() -> scene.statuses(made).equals(Map.of("FAILED", 1L)));
            assertThat(receiver.ids()).hasSize(8).containsOnly(ids.get(0));
            assertThat(receiver.got.stream().map(got -> new String(got.body())).distinct())
                    .hasSize(1);
            scene.happen(tenant, "payout.failed", 2);
            await().until(() ->
                    !endpoints.get(tenant, made.endpoint().publicId()).active());
            scene.happen(tenant, "payout.paid", 3);
            assertThat(mails.page(tenant.environmentId(), null, 10)).hasSizeGreaterThanOrEqualTo(4);
            Missed missed = deliveries.missed(made.endpoint(), LONG_AGO, TOMORROW);
            assertThat(missed).isEqualTo(new Missed(6, 0));
            String endpoint = made.endpoint().publicId();
            assertThatThrownBy(() -> deliveries.replay(tenant, endpoint, LONG_AGO, TOMORROW))
                    .isInstanceOfSatisfying(
                            BusinessError.class,
                            refused -> assertThat(refused.code()).isEqualTo("webhook_inactive"));
            receiver.answers(number -> 200);
            receiver.got.clear();
            endpoints.resume(tenant, endpoint);
            assertThat(deliveries.replay(tenant, endpoint, LONG_AGO, TOMORROW)).isEqualTo(6);
            assertThat(deliveries.replay(tenant, endpoint, LONG_AGO, TOMORROW)).isLessThanOrEqualTo(6);
            await().until(() ->
                    deliveries.missed(made.endpoint(), LONG_AGO, TOMORROW).missed() == 0);
            assertThat(receiver.ids()).hasSize(6).doesNotHaveDuplicates();
            assertThat(new HashSet<>(receiver.ids())).containsAll(ids);
            assertThat(deliveries.replay(tenant, endpoint, LONG_AGO, TOMORROW)).isZero();
        }
    }

    @Test
    void goneMeansOff() throws Exception {
        Tenant tenant = tenants.sandbox();
        try (Receiver receiver = new Receiver()) {
            receiver.answers(number -> 410);
            Made made = scene.listening(tenant, receiver.url());
            scene.happen(tenant, "payout.paid", 1);
            await().until(() ->
                    !endpoints.get(tenant, made.endpoint().publicId()).active());
            assertThat(endpoints.get(tenant, made.endpoint().publicId()).offReason())
                    .isEqualTo(WebhookEndpoint.Off.GONE);
            assertThat(receiver.got).hasSize(1);
        }
    }

    @Test
    void aRedirectIsAFailureAndIsNotFollowed() throws Exception {
        Tenant tenant = tenants.sandbox();
        try (Receiver receiver = new Receiver();
                Receiver other = new Receiver()) {
            receiver.answers(number -> number < 3 ? 302 : 204, "Location", other.url());
            Made made = scene.listening(tenant, receiver.url());
            scene.happen(tenant, "payout.paid", 1);
            await().until(() -> scene.statuses(made).equals(Map.of("SUCCEEDED", 1L)));
            assertThat(receiver.got).hasSize(3);
            assertThat(other.got).isEmpty();
        }
    }

    @Test
    void bothSecretsSignWhileARotationOverlaps() throws Exception {
        Tenant tenant = tenants.sandbox();
        try (Receiver receiver = new Receiver()) {
            Made made = scene.listening(tenant, receiver.url());
            String id = made.endpoint().publicId();
            String fresh = endpoints.rotate(tenant, id).secret();
            assertThatThrownBy(() -> endpoints.rotate(tenant, id)).isInstanceOf(BusinessError.class);
            scene.happen(tenant, "payout.paid", 1);
            await().until(() -> receiver.got.size() == 1);
            Receiver.Got got = receiver.got.get(0);
            assertThat(got.header("X-Commet-Signature")).isEqualTo(Signature.contract(made.secret(), got.body()));
            assertThat(got.header("webhook-signature"))
                    .isEqualTo(standard(fresh, got) + " " + standard(made.secret(), got));
            endpoints.endOldSecret(tenant, id);
            scene.happen(tenant, "payout.paid", 1);
            await().until(() -> receiver.got.size() == 2);
            Receiver.Got later = receiver.got.get(1);
            assertThat(later.header("X-Commet-Signature")).isEqualTo(Signature.contract(fresh, later.body()));
            assertThat(later.header("webhook-signature")).isEqualTo(standard(fresh, later));
        }
    }

    @Test
    void anEndpointThatHangsDoesNotSlowAnother() throws Exception {
        Tenant tenant = tenants.sandbox();
        try (Receiver hanging = new Receiver().hangs();
                Receiver quick = new Receiver()) {
            Made slow = scene.listening(tenant, hanging.url());
            Made fast = scene.listening(tenant, quick.url());
            scene.happen(tenant, "payout.paid", 100);
            await().atMost(Duration.ofSeconds(8))
                    .until(() -> scene.statuses(fast).equals(Map.of("SUCCEEDED", 100L)));
            assertThat(quick.ids()).doesNotHaveDuplicates();
            assertThat(hanging.got).hasSizeLessThanOrEqualTo(4);
            endpoints.remove(tenant, slow.endpoint().publicId());
            assertThat(scene.statuses(slow)).isEqualTo(Map.of("CANCELED", 100L));
        }
    }

    @Test
    void pausedMeansNothingIsSentAndTheOthersDoNotSeeIt() throws Exception {
        Tenant tenant = tenants.sandbox();
        Tenant stranger = tenants.sandbox();
        try (Receiver receiver = new Receiver()) {
            Made made = scene.listening(tenant, receiver.url());
            String id = made.endpoint().publicId();
            assertThatThrownBy(() -> endpoints.get(stranger, id)).isInstanceOf(BusinessError.class);
            assertThatThrownBy(() -> endpoints.pause(stranger, id)).isInstanceOf(BusinessError.class);
            scene.happen(stranger, "payout.paid", 1);
            endpoints.pause(tenant, id);
            scene.happen(tenant, "payout.paid", 2);
            await().until(() -> scene.waiting(tenant) == 0);
            endpoints.resume(tenant, id);
            scene.happen(tenant, "payout.failed", 1);
            await().until(() -> !receiver.got.isEmpty());
            assertThat(receiver.got.get(0).header("X-Commet-Event")).isEqualTo("payout.failed");
            assertThat(deliveries.missed(made.endpoint(), LONG_AGO, TOMORROW).toReplay())
                    .isEqualTo(2);
        }
    }

    @Test
    void whatAKilledInstanceHadClaimedIsSentAgainUnderTheSameId() throws Exception {
        Tenant tenant = tenants.sandbox();
        try (Receiver receiver = new Receiver()) {
            Made made = scene.listening(tenant, receiver.url());
            String id = scene.happen(tenant, "payout.paid", 1).get(0);
            await().until(() -> scene.statuses(made).equals(Map.of("SUCCEEDED", 1L)));
            jdbc.sql("update webhook_delivery set status = 'PENDING', attempts = 2, tries = 0, next_attempt_at = ?"
                            + " where endpoint_id = ?")
                    .params(
                            Instant.now().plusMillis(300).atOffset(ZoneOffset.UTC),
                            made.endpoint().id())
                    .update();
            await().until(() -> receiver.got.size() == 2);
            assertThat(receiver.ids()).containsExactly(id, id);
            await().until(() -> scene.statuses(made).equals(Map.of("SUCCEEDED", 1L)));
            WebhookDelivery delivery =
                    deliveries.page(made.endpoint(), null, null, 1).get(0);
            assertThat(deliveries.attempts(delivery).stream().map(Attempt::number))
                    .containsExactly(3, 1);
        }
    }

    @Test
    void anAddressThatTurnedPrivateIsNotDialledWhenSent() throws Exception {
        Tenant tenant = tenants.sandbox();
        Made made = scene.listening(tenant, "https://hooks.merchant.example/");
        jdbc.sql("update webhook_endpoint set url = 'http://169.254.169.254/latest' where id = ?")
                .param(made.endpoint().id())
                .update();
        scene.happen(tenant, "payout.paid", 1);
        await().until(() -> scene.statuses(made).equals(Map.of("FAILED", 1L)));
        WebhookDelivery delivery =
                deliveries.page(made.endpoint(), null, null, 1).get(0);
        assertThat(deliveries.attempts(delivery)).hasSize(8).allMatch(each -> "name".equals(each.failure()));
    }

    private static String standard(String secret, Receiver.Got got) {
        return Signature.standard(
                secret, got.header("webhook-id"), Long.parseLong(got.header("webhook-timestamp")), got.body());
    }
}
