package io.purser.payoutrequests.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.head;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.purser.customers.Customers;
import io.purser.organizations.Environments;
import io.purser.payoutrequests.PayoutRequest.Status;
import io.purser.payoutrequests.PayoutRequests;
import io.purser.payoutrequests.claims.ClaimScene.Approved;
import io.purser.payoutrequests.links.PayoutLink;
import io.purser.payoutrequests.links.PayoutLinks;
import io.purser.platform.Tenant;
import io.purser.testing.IntegrationTest;
import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

@IntegrationTest
class ClaimsTest {
    private static final int LIGHT = 20_000;
    private static final String MAIL = "pat@payee.example";

    @Autowired
    MockMvc mvc;

    @Autowired
    ClaimScene scene;

    @Autowired
    PayoutRequests requests;

    @Autowired
    PayoutLinks links;

    @Autowired
    Customers customers;

    @Autowired
    Environments environments;

    @Autowired
    JdbcClient jdbc;

    Tenant tenant;

    @BeforeEach
    void tenant() {
        tenant = scene.funded(100_000);
    }

    @Test
    void guessedWrongAndExpiredTokensLookTheSame() throws Exception {
        Approved approved = scene.approved(tenant, MAIL, null, 5_000);
        String real = approved.token();
        environments.advance(tenant.environmentId(), Duration.ofDays(31));
        String first = null;
        for (String token : List.of(real, "0".repeat(26), "x", real.toUpperCase(), real + "0")) {
            MockHttpServletResponse answer =
                    mvc.perform(get("/claim/" + token)).andReturn().getResponse();
            assertThat(answer.getStatus()).as(token).isEqualTo(404);
            first = first == null ? answer.getContentAsString() : first;
            assertThat(answer.getContentAsString()).isEqualTo(first).doesNotContain("<form");
            assertThat(mvc.perform(post("/claim/" + token).with(csrf()).param("do", "ask"))
                            .andReturn()
                            .getResponse()
                            .getStatus())
                    .isEqualTo(404);
        }
    }

    @Test
    void lookingDoesNothingAndTellsNobody() throws Exception {
        Approved approved = scene.approved(tenant, MAIL, null, 5_000);
        int before = events();
        String path = "/claim/" + approved.token();
        mvc.perform(head(path));
        mvc.perform(get(path).header("Sec-Purpose", "prefetch"));
        MockHttpServletResponse page = mvc.perform(get(path)).andReturn().getResponse();
        assertThat(page.getStatus()).isEqualTo(200);
        assertThat(page.getHeader("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.getHeader("Cache-Control")).contains("no-store");
        assertThat(page.getCookie("SESSION")).isNull();
        assertThat(page.getContentAsString())
                .contains("$50.00", tenant.organizationName(), "Photos in March", "p••••@payee.example")
                .doesNotContain("<script", MAIL);
        assertThat(page.getContentAsByteArray().length).isLessThan(LIGHT);
        assertThat(events()).isEqualTo(before);
        assertThat(mvc.perform(get(path).header("Accept-Language", "es-MX"))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains("lang=\"es\"", "para usted");
    }

    @Test
    void aPayeeIsPaidOnceByTheAddressTheLinkNames() throws Exception {
        Approved approved = scene.approved(tenant, MAIL, null, 5_000);
        Claimant pat = new Claimant(mvc, approved.token());
        pat.does("ask");
        assertThat(pat.page()).contains("one-time-code");
        pat.does("identify", "code", scene.mailedCode(tenant));
        assertThat(pat.page()).contains("Bank transfer", "Wallet", "$49.25", "value=\"DE\"");
        assertThat(pat.look().getContentAsByteArray().length).isLessThan(LIGHT);
        pat.does("way", "kind", "bank_transfer");
        assertThat(pat.page()).contains("Routing number", "Pat Payee");
        MockHttpServletResponse wrong = pat.does(
                "account",
                "holderName",
                "Pat Payee",
                "routingNumber",
                "021000022",
                "accountNumber",
                "12",
                "accountType",
                "checking");
        assertThat(wrong.getStatus()).isEqualTo(422);
        assertThat(wrong.getContentAsString()).contains("id=\"routingNumber-wrong\"", "href=\"#accountNumber\"");
        pat.does(
                "account",
                "holderName",
                "Pat Payee",
                "routingNumber",
                "021000021",
                "accountNumber",
                "000123456789",
                "accountType",
                "checking");
        assertThat(pat.page()).contains("•••• 6789", "$0.75", "$49.25").doesNotContain("000123456789");
        assertThat(pat.carried()).doesNotContain("123456789");
        pat.does("confirm");
        assertThat(pat.page()).contains("on its way").doesNotContain("<form");
        PayoutLink link = links.byToken(approved.token()).orElseThrow();
        assertThat(link.status()).isEqualTo(PayoutLink.Status.CLAIMED);
        assertThat(customers
                        .get(tenant.environmentId(), link.claimedCustomerId())
                        .email())
                .isEqualTo(MAIL);
        assertThat(requests.get(tenant, approved.request().publicId()).status()).isIn(Status.PAYING, Status.PAID);
        pat.does("confirm");
        assertThat(payouts()).isEqualTo(1);
    }

    @Test
    void fiveWrongCodesEndOneCodeAndFiveCodesTheHour() throws Exception {
        Approved approved = scene.approved(tenant, MAIL, null, 5_000);
        Claimant pat = new Claimant(mvc, approved.token());
        pat.does("ask");
        String code = scene.mailedCode(tenant);
        String wrong = code.equals("000000") ? "000001" : "000000";
        for (int i = 0; i < 4; i++) {
            assertThat(pat.does("identify", "code", wrong).getContentAsString()).contains("not the code");
        }
        assertThat(pat.does("identify", "code", wrong).getContentAsString()).contains("no longer be used");
        assertThat(pat.does("identify", "code", code).getStatus()).isEqualTo(422);
        for (int i = 0; i < 4; i++) {
            assertThat(pat.does("ask").getStatus()).isEqualTo(303);
        }
        MockHttpServletResponse tooMany = pat.does("ask");
        assertThat(tooMany.getStatus()).isEqualTo(429);
        assertThat(tooMany.getContentAsString()).contains("Wait an hour");
    }

    @Test
    void nobodySkipsTheCodeOrUsesAnothersProgress() throws Exception {
        Approved one = scene.approved(tenant, MAIL, null, 5_000);
        Approved other = scene.approved(tenant, "kim@payee.example", null, 5_000);
        Claimant stranger = new Claimant(mvc, other.token());
        stranger.does("way", "kind", "wallet");
        stranger.does("account", "holderName", "Mallory", "wallet", "mallory@wallet.example");
        stranger.does("confirm");
        assertThat(stranger.page()).contains("First we make sure");
        Claimant pat = new Claimant(mvc, one.token());
        pat.does("ask");
        pat.toTheCheck(scene.mailedCode(tenant));
        mvc.perform(post("/claim/" + other.token())
                .with(csrf())
                .param("do", "confirm")
                .cookie(new Cookie("CLAIM", pat.carried())));
        assertThat(payouts()).isZero();
    }

    @Test
    void ofTwoClaimsAtOnceOneWins() throws Exception {
        Approved approved = scene.approved(tenant, MAIL, null, 5_000);
        Claimant one = atTheCheck(approved);
        Claimant two = atTheCheck(approved);
        together(() -> one.does("confirm"), () -> two.does("confirm"));
        assertThat(payouts()).isEqualTo(1);
        assertThat(one.page()).contains("on its way");
        assertThat(two.page()).contains("on its way");
    }

    @Test
    void aLinkTakenBackMeanwhileIsNotClaimed() throws Exception {
        Approved approved = scene.approved(tenant, MAIL, null, 5_000);
        Claimant pat = atTheCheck(approved);
        requests.cancel(approved.approver(), approved.request().publicId());
        pat.does("confirm");
        assertThat(pat.page()).contains("taken back").doesNotContain("<form");
        assertThat(payouts()).isZero();
    }

    @Test
    void expiryInTheMiddleOfAClaimEndsInOneOutcome() throws Exception {
        Approved approved = scene.approved(tenant, MAIL, null, 5_000);
        Claimant pat = atTheCheck(approved);
        together(() -> pat.does("confirm"), () -> environments.advance(tenant.environmentId(), Duration.ofDays(31)));
        boolean paid = payouts() == 1;
        Status status = Awaitility.await()
                .until(
                        () -> requests.get(tenant, approved.request().publicId())
                                .status(),
                        now -> now != Status.APPROVED);
        assertThat(status == Status.EXPIRED).isEqualTo(!paid);
        assertThat(links.byToken(approved.token()).orElseThrow().status())
                .isEqualTo(paid ? PayoutLink.Status.CLAIMED : PayoutLink.Status.EXPIRED);
    }

    @Test
    void byPhoneAMailAddressIsAskedAtTheEndAndThePhoneIsKept() throws Exception {
        Approved approved = scene.approved(tenant, null, "4155552671", 5_000);
        Claimant pat = new Claimant(mvc, approved.token());
        assertThat(pat.page()).contains("•••• 71");
        pat.does("ask", "channel", "sms");
        pat.does("identify", "code", scene.textedCode(tenant));
        pat.does("way", "kind", "wallet");
        MockHttpServletResponse without =
                pat.does("account", "holderName", "Pat", "wallet", "pat@wallet.example", "email", "");
        assertThat(without.getContentAsString()).contains("id=\"email-wrong\"");
        pat.does("account", "holderName", "Pat", "wallet", "pat@wallet.example", "email", "new@payee.example");
        pat.does("confirm");
        PayoutLink link = links.byToken(approved.token()).orElseThrow();
        assertThat(customers
                        .get(tenant.environmentId(), link.claimedCustomerId())
                        .metadata())
                .contains("+14155552671");
    }

    @Test
    void aPayoutThatFailedOpensTheLinkAgainForTheSamePayee() throws Exception {
        Approved approved = scene.approved(tenant, MAIL, null, 5_000);
        Claimant pat = new Claimant(mvc, approved.token());
        pat.does("ask");
        pat.does("identify", "code", scene.mailedCode(tenant));
        pat.does("way", "kind", "wallet");
        pat.does("account", "holderName", "Pat Payee", "wallet", "gone@wallet.example");
        pat.does("confirm");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> links.byToken(approved.token()).orElseThrow().open());
        assertThat(pat.page()).contains("The last try failed", "The money is safe", "<form");
        assertThat(scene.newestMails(tenant))
                .filteredOn(mail -> mail.contains("open the link"))
                .hasSize(1)
                .allSatisfy(mail -> assertThat(mail).doesNotContain("/claim/"));
        pat.does("ask");
        pat.does("identify", "code", scene.mailedCode(tenant));
        assertThat(pat.page()).contains("Pat Payee", "name=\"wallet\"");
        pat.does("account", "holderName", "Pat Payee", "wallet", "good@wallet.example");
        pat.does("confirm");
        assertThat(payouts()).isEqualTo(2);
        assertThat(links.byToken(approved.token()).orElseThrow().failureCode()).isNull();
    }

    private Claimant atTheCheck(Approved approved) throws Exception {
        Claimant pat = new Claimant(mvc, approved.token());
        pat.does("ask");
        pat.toTheCheck(scene.mailedCode(tenant));
        assertThat(pat.page()).contains("value=\"confirm\"");
        return pat;
    }

    private int payouts() {
        return jdbc.sql("select count(*) from payout where environment_id = ?")
                .param(tenant.environmentId())
                .query(Integer.class)
                .single();
    }

    private int events() {
        return jdbc.sql("select count(*) from business_event where environment_id = ?")
                .param(tenant.environmentId())
                .query(Integer.class)
                .single();
    }

    private static void together(Callable<?> one, Callable<?> other) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (Future<?> each : List.of(threads.submit(one), threads.submit(other))) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
