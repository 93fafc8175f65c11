package io.purser.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.purser.payments.Payment;
import io.purser.payments.PaymentAttempt;
import io.purser.payments.PaymentDetail;
import io.purser.payments.PaymentStatus;
import io.purser.payments.Payments;
import io.purser.payments.links.LinkCheckouts;
import io.purser.payments.links.NewLink;
import io.purser.payments.links.PaymentLink.Uses;
import io.purser.payments.links.PaymentLinks;
import io.purser.payments.links.PaymentLinks.Made;
import io.purser.platform.EnvironmentClock;
import io.purser.platform.Tenant;
import io.purser.providers.PaymentProvider;
import io.purser.providers.PaymentProvider.ProviderAttempt;
import io.purser.providers.PaymentProvider.ProviderPayment;
import io.purser.providers.PaymentProvider.State;
import io.purser.providers.ProviderOutcome;
import io.purser.providers.sandbox.SandboxFaults;
import io.purser.providers.sandbox.SandboxFaults.Fault;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestTenants;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@IntegrationTest
class CheckoutTest {
    private static final String START = "s_" + "0".repeat(26);

    @Autowired
    MockMvc mvc;

    @Autowired
    PaymentLinks links;

    @Autowired
    LinkCheckouts pages;

    @Autowired
    Payments payments;

    @Autowired
    SandboxFaults faults;

    @Autowired
    EnvironmentClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestTenants tenants;

    @Autowired
    PaymentProvider provider;

    @AutoClose("shutdownNow")
    final ExecutorService looking = Executors.newSingleThreadExecutor();

    Tenant tenant;

    @BeforeEach
    void tenant() {
        tenant = tenants.sandbox();
    }

    @Test
    void whatNobodyHandedOutLooksTheSameWhateverIsWrongWithIt() throws Exception {
        String real = made().link().token();
        String tampered = (real.startsWith("0") ? "1" : "0") + real.substring(1);
        List<String> strange = List.of(tampered, "x", "0".repeat(26), real.toUpperCase(), real + "0", "plk_1");
        String first = null;
        for (String token : strange) {
            MockHttpServletResponse answer = ask(get("/pay/" + token));
            assertThat(answer.getStatus()).as(token).isEqualTo(404);
            first = first == null ? answer.getContentAsString() : first;
            assertThat(answer.getContentAsString()).isEqualTo(first);
            assertThat(ask(post("/pay/" + token).param("start", START)).getStatus())
                    .isEqualTo(404);
            assertThat(ask(get("/pay/" + token + "/return")).getStatus()).isEqualTo(404);
        }
        assertThat(ask(get("/sandbox/pay/cs_x")).getStatus()).isEqualTo(404);
    }

    @Test
    void thePageIsSmallTellsNobodyItsAddressAndMakesNoSession() throws Exception {
        MockHttpServletResponse page = ask(get("/pay/" + made().link().token()));
        assertThat(page.getStatus()).isEqualTo(200);
        assertThat(page.getHeader("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.getHeader("Cache-Control")).contains("no-store");
        assertThat(page.getCookie("SESSION")).isNull();
        assertThat(page.getContentAsString())
                .contains("$25.00", "Beans", "no real money")
                .doesNotContain("<script");
        assertThat(page.getContentAsByteArray().length).isLessThan(6_000);
        String spanish = ask(get("/pay/" + made().link().token()).header("Accept-Language", "es-MX"))
                .getContentAsString();
        assertThat(spanish).contains("Pagar", "lang=\"es\"");
    }

    @Test
    void aCardPaysOnce() throws Exception {
        Made made = made();
        String session = begin(made.link().token());
        assertThat(begin(made.link().token())).as("pressed twice").isEqualTo(session);
        assertThat(ask(get(session)).getContentAsString()).contains("action=\"" + session + "\"");
        assertThat(pay(session, "4242 4242 4242 4242").getRedirectedUrl()).endsWith("/return");
        assertThat(pay(session, "4242424242424242").getRedirectedUrl())
                .as("again")
                .endsWith("/return");
        assertThat(ask(get("/pay/" + made.link().token() + "/return")).getStatus())
                .isEqualTo(303);
        String page = page(made.link().token());
        assertThat(page).contains("Paid", "Visa •••• 4242", "INV-0001", "shop.example.com");
        PaymentDetail detail = detail(made);
        assertThat(detail.payment().status()).isEqualTo(PaymentStatus.SUCCEEDED);
        assertThat(detail.payment().net()).isEqualTo(2_500 - 103);
        assertThat(detail.attempts()).hasSize(1);
        assertThat(events(made)).containsExactly("payment_link.created", "payment_link.completed", "payment.received");
        assertThat(ask(post("/pay/" + made.link().token()).param("start", START))
                        .getRedirectedUrl())
                .isEqualTo("/pay/" + made.link().token());
    }

    @Test
    void anAttemptThatPaidIsTakenOnlyTogetherWithItsPayment() throws Exception {
        Made made = made();
        String session = begin(made.link().token());
        payments.apply(tenant.environmentId(), "sandbox", halfTold(made));
        assertThat(detail(made).payment().status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(detail(made).attempts()).isEmpty();
        pay(session, "4242424242424242");
        comeBack(made);
        assertThat(detail(made).payment().net()).isEqualTo(2_500 - 103);
        assertThat(detail(made).payment().availableAt()).isNotNull();
        assertThat(detail(made).attempts())
                .extracting(PaymentAttempt::status, PaymentAttempt::fee)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(PaymentAttempt.Status.SUCCEEDED, 103L));
    }

    @Test
    void theSandboxTellsOfOneMoment() throws Exception {
        for (int i = 0; i < 12; i++) {
            Made made = made();
            String session = begin(made.link().token());
            AtomicBoolean paid = new AtomicBoolean();
            Future<List<ProviderPayment>> told = looking.submit(() -> {
                List<ProviderPayment> all = new ArrayList<>();
                while (!paid.get()) {
                    all.add(look(made));
                }
                return all;
            });
            pay(session, "4242424242424242");
            paid.set(true);
            assertThat(told.get())
                    .allSatisfy(news -> assertThat(
                                    news.attempts().stream().anyMatch(attempt -> attempt.state() == State.SUCCEEDED))
                            .isEqualTo(news.state() == State.SUCCEEDED));
        }
    }

    /** The attempt as it is after the payer paid, and the payment as it was before. */
    private ProviderPayment halfTold(Made made) {
        ProviderPayment before = look(made);
        return new ProviderPayment(
                before.id(),
                before.state(),
                before.amount(),
                before.fee(),
                before.currency(),
                before.description(),
                before.customerName(),
                before.customerEmail(),
                before.methodBrand(),
                before.methodLast4(),
                before.failureCode(),
                before.createdAt(),
                before.succeededAt(),
                before.failedAt(),
                before.availableAt(),
                before.refunds(),
                before.disputes(),
                before.reference(),
                List.of(new ProviderAttempt(
                        "at_" + before.id(), State.SUCCEEDED, "visa", "4242", null, before.createdAt())),
                null);
    }

    private ProviderPayment look(Made made) {
        var found =
                provider.findByReference(tenant.environmentId(), made.payment().publicId());
        return ((ProviderOutcome.Done<Optional<ProviderPayment>>) found).value().orElseThrow();
    }

    @Test
    void aDeclinedCardIsToldPlainlyAndAnotherOnePays() throws Exception {
        Made made = made();
        String session = begin(made.link().token());
        pay(session, "4000000000009995");
        comeBack(made);
        assertThat(page(made.link().token())).contains("did not go through", "not enough money", "Try another card");
        assertThat(begin(made.link().token())).isEqualTo(session);
        pay(session, "4000000000000002");
        pay(session, "4242424242424242");
        comeBack(made);
        assertThat(detail(made).payment().status()).isEqualTo(PaymentStatus.SUCCEEDED);
        assertThat(detail(made).attempts())
                .extracting(PaymentAttempt::status, PaymentAttempt::failureCode)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(PaymentAttempt.Status.FAILED, "insufficient_funds"),
                        org.assertj.core.groups.Tuple.tuple(PaymentAttempt.Status.FAILED, "card_declined"),
                        org.assertj.core.groups.Tuple.tuple(PaymentAttempt.Status.SUCCEEDED, null));
        assertThat(events(made))
                .containsExactly(
                        "payment_link.created",
                        "payment_link.failed",
                        "payment_link.failed",
                        "payment_link.completed",
                        "payment.received");
    }

    @Test
    void aBankMayWantAStepFirst() throws Exception {
        Made made = made();
        String session = begin(made.link().token());
        assertThat(pay(session, "4000 0000 0000 3220").getRedirectedUrl()).isEqualTo(session + "/step");
        comeBack(made);
        assertThat(page(made.link().token())).contains("Your bank wants to hear from you");
        ask(post(session + "/step").param("decision", "refuse"));
        comeBack(made);
        assertThat(page(made.link().token())).contains("was not confirmed with your bank");
        pay(session, "4000000000003220");
        ask(post(session + "/step").param("decision", "approve"));
        comeBack(made);
        assertThat(detail(made).payment().status()).isEqualTo(PaymentStatus.SUCCEEDED);
    }

    @Test
    void wrongCardsAreRefusedBesideTheirField() throws Exception {
        String session = begin(made().link().token());
        for (String number : List.of("4242424242424241", "4111111111111111", "42", "", "4242x", "5105105105105100")) {
            MockHttpServletResponse answer = pay(session, number);
            assertThat(answer.getStatus()).as(number).isEqualTo(422);
            assertThat(answer.getContentAsString()).contains("number-error");
            assertThat(number.length() < 5 || !answer.getContentAsString().contains(number))
                    .isTrue();
        }
        var past = post(session)
                .param("number", "4242424242424242")
                .param("expiry", "01/20")
                .param("cvc", "1")
                .param("name", "")
                .param("email", "nobody");
        assertThat(ask(past).getContentAsString())
                .contains("expiry-error", "cvc-error", "name-error", "email-error")
                .doesNotContain("4242424242424242");
    }

    @Test
    void aLinkForManyMakesOnePaymentPerPageAndChecksTheAmount() throws Exception {
        NewLink wanted = new NewLink(null, 500L, 5_000L, "USD", "Tip", null, null, null, null, Uses.MANY);
        String token = links.create(tenant, wanted).link().token();
        for (String amount : List.of("", "4.99", "50.01", "-10", "1,000.000", "abc", "10.001")) {
            var answer = ask(post("/pay/" + token).param("start", START).param("amount", amount));
            assertThat(answer.getStatus()).as(amount).isEqualTo(422);
        }
        String one = ask(post("/pay/" + token).param("start", START).param("amount", "10"))
                .getRedirectedUrl();
        String same = ask(post("/pay/" + token).param("start", START).param("amount", "10"))
                .getRedirectedUrl();
        String other = ask(post("/pay/" + token)
                        .param("start", "s_" + "1".repeat(26))
                        .param("amount", "20"))
                .getRedirectedUrl();
        assertThat(one).isEqualTo(same).isNotEqualTo(other);
        assertThat(count("payment")).isEqualTo(2);
    }

    @Test
    void whatIsOverSaysSo() throws Exception {
        Made canceled = made();
        payments.cancel(tenant.environmentId(), canceled.payment().publicId(), tenant.actor());
        assertThat(page(canceled.link().token())).contains("was called off").doesNotContain("<form");
        Made disabled = made();
        links.disable(tenant, disabled.link().publicId());
        assertThat(page(disabled.link().token())).contains("is closed").doesNotContain("<form");
        NewLink soon = new NewLink(
                100L,
                null,
                null,
                "USD",
                "x",
                null,
                null,
                null,
                clock.now(tenant.environmentId()).plus(Duration.ofHours(1)),
                Uses.ONE);
        Made expiring = links.create(tenant, soon);
        String session = begin(expiring.link().token());
        jdbc.sql("update environment set clock_offset_seconds = 7200 where id = ?")
                .param(tenant.environmentId())
                .update();
        assertThat(page(expiring.link().token())).contains("has expired").doesNotContain("<form");
        assertThat(pay(session, "4242424242424242").getRedirectedUrl()).endsWith("/return");
        comeBack(expiring);
        assertThat(detail(expiring).payment().status()).isEqualTo(PaymentStatus.PENDING);
    }

    @Test
    void aProviderThatDoesNotAnswerLosesNothing() throws Exception {
        Made made = made();
        faults.set(tenant.environmentId(), Fault.ACCEPT_THEN_TIMEOUT, 1);
        var refused = ask(post("/pay/" + made.link().token()).param("start", START));
        assertThat(refused.getStatus()).isEqualTo(503);
        assertThat(refused.getContentAsString()).contains("does not answer");
        String session = begin(made.link().token());
        assertThat(jdbc.sql("select count(*) from sandbox_payment where environment_id = ?")
                        .param(tenant.environmentId())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        faults.set(tenant.environmentId(), Fault.DOWN, SandboxFaults.ALWAYS);
        pay(session, "4242424242424242");
        assertThat(comeBack(made)).endsWith("?checking=yes");
        MockHttpServletResponse waiting = ask(get("/pay/" + made.link().token() + "?checking=yes"));
        assertThat(waiting.getContentAsString())
                .contains("You may close this page")
                .doesNotContain("<form");
        faults.clear(tenant.environmentId());
        comeBack(made);
        assertThat(page(made.link().token())).contains("Paid");
    }

    @Test
    void callingOffReachesTheProvidersPageToo() throws Exception {
        Made made = made();
        String session = begin(made.link().token());
        pages.cancelThere(tenant.environmentId(), made.payment().publicId());
        Payment canceled =
                payments.cancel(tenant.environmentId(), made.payment().publicId(), tenant.actor());
        assertThat(canceled.status()).isEqualTo(PaymentStatus.CANCELED);
        assertThat(pay(session, "4242424242424242").getRedirectedUrl()).endsWith("/return");
        comeBack(made);
        assertThat(detail(made).payment().status()).isEqualTo(PaymentStatus.CANCELED);
        assertThat(events(made)).containsExactly("payment_link.created", "payment_link.canceled");
    }

    private Made made() {
        return links.create(
                tenant,
                new NewLink(
                        2_500L,
                        null,
                        null,
                        "usd",
                        "Beans",
                        null,
                        "https://shop.example.com/thanks",
                        null,
                        null,
                        Uses.ONE));
    }

    private String begin(String token) throws Exception {
        MockHttpServletResponse answer = ask(post("/pay/" + token).param("start", START));
        assertThat(answer.getStatus()).isEqualTo(303);
        return answer.getRedirectedUrl().replaceFirst("^https?://[^/]+", "");
    }

    private MockHttpServletResponse pay(String session, String number) throws Exception {
        return ask(post(session)
                .param("number", number)
                .param("expiry", "12/34")
                .param("cvc", "123")
                .param("name", "Ada Payer")
                .param("email", "ada@payer.example"));
    }

    private String comeBack(Made made) throws Exception {
        return ask(get("/pay/" + made.link().token() + "/return")).getRedirectedUrl();
    }

    private String page(String token) throws Exception {
        return ask(get("/pay/" + token)).getContentAsString();
    }

    private PaymentDetail detail(Made made) {
        return payments.get(tenant.environmentId(), made.payment().publicId());
    }

    private List<String> events(Made made) {
        return jdbc.sql("select type from business_event where environment_id = ? and subject = ? order by id")
                .params(tenant.environmentId(), made.payment().publicId())
                .query(String.class)
                .list();
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from " + table + " where environment_id = ?")
                .param(tenant.environmentId())
                .query(Long.class)
                .single();
    }

    private MockHttpServletResponse ask(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request.with(csrf())).andReturn().getResponse();
    }
}
