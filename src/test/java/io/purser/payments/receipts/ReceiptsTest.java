package io.purser.payments.receipts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.purser.payments.Payment;
import io.purser.payments.Payments;
import io.purser.payments.refunds.RefundScene;
import io.purser.platform.BusinessError;
import io.purser.platform.Tenant;
import io.purser.platform.mail.Mails;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestPeople;
import io.purser.testing.TestTenants;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

@IntegrationTest
class ReceiptsTest {
    private static final int LARGEST_PAGE = 30_000;

    @Autowired
    MockMvc mvc;

    @Autowired
    RefundScene scene;

    @Autowired
    PaymentReceipts receipts;

    @Autowired
    PaymentSettings settings;

    @Autowired
    ReceiptMailJob job;

    @Autowired
    Payments payments;

    @Autowired
    Mails mails;

    @Autowired
    TestTenants tenants;

    @Autowired
    TestPeople people;

    Tenant tenant;

    @BeforeEach
    void somebody() {
        tenant = tenants.sandbox();
    }

    @Test
    void aStrangerFindsNothingByGuessingAndNothingByTheIdOfThePayment() throws Exception {
        Payment payment = scene.paid(tenant, 5_000);
        for (String guess : List.of("x", payment.publicId(), payment.invoiceNumber(), "rcpt_" + "0".repeat(26))) {
            mvc.perform(get("/receipt/" + guess)).andExpect(status().isNotFound());
        }
        mvc.perform(get("/payments/" + payment.publicId() + "/receipt").with(people.owner(tenants.sandbox())))
                .andExpect(status().isNotFound());
    }

    @Test
    void whoeverHasTheAddressReadsItWithoutASession() throws Exception {
        Payment payment = scene.paid(tenant, 5_000);
        scene.ask(tenant, payment, 1_200L);
        scene.settled(tenant);
        String path = receipts.path(payment);
        MockHttpServletResponse page = mvc.perform(get(path).with(csrf()))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse();
        String text = page.getContentAsString(StandardCharsets.UTF_8);
        assertThat(text)
                .contains("$50.00", "$12.00", "$38.00", payment.invoiceNumber(), "4242", tenant.organizationName())
                .doesNotContain("ada@payer.example", payment.publicId());
        assertThat(page.getContentAsByteArray().length).isLessThan(LARGEST_PAGE);
        assertThat(page.getCookie("SESSION")).isNull();
        assertThat(page.getHeader("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(mvc.perform(get(path).header("Accept-Language", "es"))
                        .andReturn()
                        .getResponse()
                        .getContentAsString(StandardCharsets.UTF_8))
                .contains("Recibo por");
        mvc.perform(get("/payments/" + payment.publicId() + "/receipt").with(people.viewer(tenant)))
                .andExpect(status().isSeeOther())
                .andExpect(redirectedUrl(path));
    }

    @Test
    void thePayerIsMailedOnce() {
        Payment payment = scene.paid(tenant, 5_000);
        String id = payment.environmentId() + ":" + payment.id();
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> !mailed().isEmpty());
        job.run(id);
        payments.apply(tenant.environmentId(), "sandbox", scene.theirs(payment));
        job.run(id);
        assertThat(mailed()).hasSize(1);
        Mails.Mail mail = mailed().get(0);
        assertThat(mail.recipient()).isEqualTo("ada@payer.example");
        assertThat(mail.subject()).contains("$50.00", tenant.organizationName());
        assertThat(mail.body()).contains(payment.invoiceNumber(), receipts.path(payment));
    }

    @Test
    void nobodyIsMailedWhereItIsSwitchedOff() {
        settings.change(tenant, "Test Shop", false);
        Payment payment = scene.paid(tenant, 5_000);
        job.run(payment.environmentId() + ":" + payment.id());
        assertThat(mailed()).isEmpty();
    }

    @Test
    void onlyPaymentsThatSucceededHaveOne() {
        Payment payment = scene.paid(tenant, 5_000);
        assertThat(receipts.path(payment)).startsWith("/receipt/rcpt_");
        assertThatThrownBy(() -> payments.get(tenants.sandbox().environmentId(), payment.id()))
                .isInstanceOf(BusinessError.class);
    }

    @Test
    void theDescriptorIsShownToPayers() throws Exception {
        assertThat(settings.of(tenant.organizationId()).descriptor()).hasSizeBetween(5, 22);
        mvc.perform(post("/settings/payments")
                        .param("descriptor", "  acme   coffee ")
                        .with(csrf())
                        .with(people.owner(tenant)))
                .andExpect(status().isSeeOther());
        assertThat(settings.of(tenant.organizationId())).isEqualTo(new PaymentSettings.Choice("ACME COFFEE", false));
        String path = receipts.path(scene.paid(tenant, 700));
        assertThat(mvc.perform(get(path)).andReturn().getResponse().getContentAsString())
                .contains("ACME COFFEE");
        mvc.perform(post("/settings/payments")
                        .param("descriptor", "Sneaky")
                        .with(csrf())
                        .with(people.viewer(tenant)))
                .andExpect(status().isForbidden());
    }

    @ParameterizedTest
    @CsvSource({
        "'', Use 5 to 22", "ABCD, Use 5 to 22", "ABCDEFGHIJKLMNOPQRSTUVW, Use 5 to 22", "1234567, at least one letter",
        "Café Olé, only Latin", "<b>shop</b>, only Latin", "'5 * 5 = 25', only Latin", "Лавка Чая, only Latin"
    })
    void whatCardNetworksCannotPrintIsRefusedAndKept(String typed, String why) throws Exception {
        String before = settings.of(tenant.organizationId()).descriptor();
        String page = mvc.perform(post("/settings/payments")
                        .param("descriptor", typed)
                        .with(csrf())
                        .with(people.owner(tenant)))
                .andExpect(status().is(422))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(page).contains(why);
        assertThat(settings.of(tenant.organizationId()).descriptor()).isEqualTo(before);
    }

    private List<Mails.Mail> mailed() {
        return mails.page(tenant.environmentId(), null, 10);
    }
}
