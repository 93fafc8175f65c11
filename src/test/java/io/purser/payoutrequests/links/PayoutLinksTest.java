package io.purser.payoutrequests.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.purser.organizations.Environments;
import io.purser.payoutrequests.links.PayoutLink.Delivery;
import io.purser.payoutrequests.links.PayoutLink.Status;
import io.purser.payoutrequests.links.PayoutLinks.Made;
import io.purser.payoutrequests.links.PayoutLinks.NewLink;
import io.purser.platform.BusinessError;
import io.purser.platform.Ids;
import io.purser.platform.Tenant;
import io.purser.platform.crypto.TokenHash;
import io.purser.platform.mail.Mails;
import io.purser.platform.sms.TextMessages;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestTenants;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class PayoutLinksTest {
    @Autowired
    PayoutLinks links;

    @Autowired
    ExpireLinksJob expiry;

    @Autowired
    Mails mails;

    @Autowired
    TextMessages texts;

    @Autowired
    Environments environments;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestTenants tenants;

    Tenant tenant;

    @BeforeEach
    void tenant() {
        tenant = tenants.sandbox();
    }

    @Test
    void strangersAndTheOtherModeSeeNothing() {
        String id = make(Delivery.LINK).link().publicId();
        for (Tenant stranger : List.of(tenants.sandbox(), tenants.live(tenant))) {
            assertThatThrownBy(() -> links.get(stranger, id)).isInstanceOf(BusinessError.class);
            assertThatThrownBy(() -> links.resend(stranger, id)).isInstanceOf(BusinessError.class);
            assertThat(links.cancel(stranger, id)).isFalse();
            assertThat(links.claim(stranger, id, "cus_1")).isFalse();
            assertThat(links.page(stranger, null, 10)).isEmpty();
        }
        assertThat(links.get(tenant, id).status()).isEqualTo(Status.CREATED);
    }

    @Test
    void theTokenIsNowhereToBeReadButInTheMessages() {
        Made made = make(Delivery.ALL);
        assertThat(made.link().status()).isEqualTo(Status.SENT);
        assertThat(links.byToken(made.token())).contains(made.link());
        assertThat(jdbc.sql("select token_hash from payout_link where public_id = ?")
                        .param(made.link().publicId())
                        .query(String.class)
                        .single())
                .isEqualTo(TokenHash.of(made.token()));
        assertThat(jdbc.sql("select body from mail where environment_id = ?")
                        .param(tenant.environmentId())
                        .query(String.class)
                        .list())
                .containsExactly("");
        assertThat(mails.page(tenant.environmentId(), null, 5).get(0).body())
                .contains("/claim/" + made.token(), "$25.00", tenant.organizationName());
        assertThat(texts.page(tenant.environmentId(), null, 5).get(0).body()).contains("/claim/" + made.token());
        assertThat(audit()).doesNotContain(made.token());
    }

    @Test
    void sentAgainTheOldTokenIsDead() {
        Made first = make(Delivery.EMAIL);
        Made second = links.resend(tenant, first.link().publicId());
        assertThat(links.byToken(first.token())).isEmpty();
        assertThat(links.byToken(second.token())).isPresent();
        assertThat(updates(first)).as("nothing changed but the token").isEqualTo(1);
        links.cancel(tenant, first.link().publicId());
        assertThatThrownBy(() -> links.resend(tenant, first.link().publicId())).hasMessage("payout_link_over");
    }

    @Test
    void ofManyClaimsOneWins() throws Exception {
        String id = make(Delivery.LINK).link().publicId();
        List<Callable<Boolean>> claims = List.of(
                () -> links.claim(tenant, id, "cus_1"),
                () -> links.claim(tenant, id, "cus_2"),
                () -> links.claim(tenant, id, "cus_3"),
                () -> links.cancel(tenant, id));
        try (Threads threads = new Threads()) {
            assertThat(threads.all(claims)).containsOnlyOnce(true);
        }
        assertThat(jdbc.sql("select count(*) from business_event where subject = ?")
                        .param(id)
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void aCanceledLinkIsNotClaimedAndAClaimedOneNotCanceled() {
        String canceled = make(Delivery.LINK).link().publicId();
        assertThat(links.cancel(tenant, canceled)).isTrue();
        assertThat(links.cancel(tenant, canceled)).isFalse();
        assertThat(links.claim(tenant, canceled, "cus_1")).isFalse();
        String claimed = make(Delivery.LINK).link().publicId();
        assertThat(links.claim(tenant, claimed, "cus_1")).isTrue();
        assertThat(links.cancel(tenant, claimed)).isFalse();
    }

    @Test
    void afterItsTimeItIsNotClaimedEvenBeforeTheJobLooks() {
        Made made = make(Delivery.LINK);
        environments.advance(tenant.environmentId(), Duration.ofDays(8));
        assertThat(links.claim(tenant, made.link().publicId(), "cus_1")).isFalse();
        expiry.run();
        PayoutLink link = links.get(tenant, made.link().publicId());
        assertThat(link.status()).isEqualTo(Status.EXPIRED);
        assertThat(updates(made)).isEqualTo(2);
    }

    @Test
    void aReopenedLinkIsForTheSameCustomer() {
        Made made = make(Delivery.EMAIL);
        String id = made.link().publicId();
        links.claim(tenant, id, "cus_1");
        links.reopen(tenant, id, "no_account");
        PayoutLink open = links.byToken(made.token()).orElseThrow();
        assertThat(open.status()).isEqualTo(Status.SENT);
        assertThat(open.failureCode()).isEqualTo("no_account");
        assertThat(links.claim(tenant, id, "cus_2")).isFalse();
        assertThat(links.claim(tenant, id, "cus_1")).isTrue();
        assertThat(links.get(tenant, id).failureCode()).isNull();
    }

    @Test
    void aLinkThatReachedNobodySaysSo() {
        Made made = make(Delivery.EMAIL);
        String mail = mails.page(tenant.environmentId(), null, 1).get(0).publicId();
        links.undelivered(tenant.environmentId(), "mail_id", mail, "mail");
        assertThat(links.get(tenant, made.link().publicId()).status()).isEqualTo(Status.DELIVERY_FAILED);
        links.resend(tenant, made.link().publicId());
        assertThat(links.get(tenant, made.link().publicId()).status()).isEqualTo(Status.SENT);
    }

    private Made make(Delivery delivery) {
        return links.make(
                tenant,
                new NewLink(
                        Ids.next("prq"),
                        delivery,
                        "Pat Payee",
                        "pat@payee.example",
                        "1",
                        "4155552671",
                        "For March",
                        2_500,
                        "USD",
                        Duration.ofDays(7)));
    }

    private int updates(Made made) {
        return jdbc.sql("select count(*) from business_event where type = 'payout_link.updated' and subject = ?")
                .param(made.link().publicId())
                .query(Integer.class)
                .single();
    }

    private String audit() {
        return String.join(
                " ",
                jdbc.sql("select details from audit_event where environment_id = ?")
                        .param(tenant.environmentId())
                        .query(String.class)
                        .list());
    }

    private static final class Threads implements AutoCloseable {
        private final ExecutorService threads = Executors.newFixedThreadPool(4);

        List<Boolean> all(List<Callable<Boolean>> work) throws Exception {
            List<Boolean> answers = new ArrayList<>();
            for (Future<Boolean> each : threads.invokeAll(work)) {
                answers.add(each.get());
            }
            return answers;
        }

        @Override
        public void close() {
            threads.shutdownNow();
        }
    }
}
