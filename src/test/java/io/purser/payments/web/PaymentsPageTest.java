package io.purser.payments.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.purser.payments.Payment;
import io.purser.payments.Payments;
import io.purser.payments.ProviderPayments;
import io.purser.platform.Tenant;
import io.purser.providers.PaymentProvider.DisputeState;
import io.purser.providers.PaymentProvider.ProviderPayment;
import io.purser.providers.PaymentProvider.State;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestPeople;
import io.purser.testing.TestTenants;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@IntegrationTest
class PaymentsPageTest {
    private static final Instant AT = Instant.parse("2026-03-10T12:00:00Z");
    private static final Pattern ROW = Pattern.compile("href=\"/payments/(pay_[a-z0-9]+)\"");

    @Autowired
    MockMvc mvc;

    @Autowired
    TestTenants tenants;

    @Autowired
    TestPeople people;

    @Autowired
    Payments payments;

    @Autowired
    JdbcClient jdbc;

    Tenant tenant;
    RequestPostProcessor owner;

    @BeforeEach
    void organization() {
        tenant = tenants.sandbox();
        owner = people.owner(tenant);
    }

    @Test
    void anotherOrganizationSeesNothing() throws Exception {
        Payment payment = make(ProviderPayments.succeeded("ch_1", 12_300, 320));
        Tenant other = tenants.sandbox();
        RequestPostProcessor stranger = people.owner(other);
        mvc.perform(get("/payments/" + payment.publicId()).with(stranger).with(csrf()))
                .andExpect(status().isNotFound());
        mvc.perform(get("/payments/" + payment.publicId())
                        .with(stranger)
                        .header("HX-Request", "true")
                        .with(csrf()))
                .andExpect(status().isNotFound());
        assertThat(body(get("/payments").with(stranger))).doesNotContain(payment.publicId());
        assertThat(body(get("/payments").header("HX-Request", "true").with(stranger)))
                .doesNotContain(payment.publicId());
        assertThat(body(get("/payments.csv").with(stranger)).lines()).hasSize(1);
        assertThat(body(get("/payments/" + payment.publicId()).with(owner))).contains("$123.00");
    }

    @Test
    void pagesNeitherSkipNorRepeatPaymentsOfTheSameMoment() throws Exception {
        for (int i = 0; i < 60; i++) {
            make(ProviderPayments.in(State.FAILED, "ch_" + i, 1_000 + i, 0, AT.plusSeconds(i / 20)));
        }
        List<String> seen = new ArrayList<>();
        String url = "/payments?status=failed";
        String last = null;
        while (url != null) {
            String page = body(get(URI.create(url)).with(owner));
            seen.addAll(rows(page));
            last = page;
            url = link(page, "next");
        }
        assertThat(seen).hasSize(60).doesNotHaveDuplicates();
        List<String> back = new ArrayList<>(rows(last));
        for (String newer = link(last, "prev"); newer != null; newer = link(last, "prev")) {
            last = body(get(URI.create(newer)).with(owner));
            back.addAll(0, rows(last));
        }
        assertThat(back).doesNotHaveDuplicates().containsExactlyElementsOf(seen);
    }

    @Test
    void aStatusMayBeWrittenInAnyCaseAndAWrongOneIsExplained() throws Exception {
        Payment payment = make(ProviderPayments.in(State.FAILED, "ch_case", 1_000, 0, AT));
        assertThat(rows(body(get("/payments?status=FAILED").with(owner)))).containsExactly(payment.publicId());
        mvc.perform(get("/payments?status=gone").with(owner))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("There is no such status")));
    }

    @Test
    void theListCountsByStatusAndStaysLight() throws Exception {
        for (int i = 0; i < 30; i++) {
            make(ProviderPayments.in(State.values()[i % 6], "ch_" + i, 100_000 + i, 3_000, AT.plusSeconds(i)));
        }
        String page = body(get("/payments").with(owner));
        assertThat(rows(page)).hasSize(25);
        assertThat(page).contains("Succeeded", "Needs the customer", "30");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(page.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(bytes.size()).isLessThan(15_000);
    }

    @ParameterizedTest
    @CsvSource({"Etc/GMT+12, 2026-03-09T12:00:00Z", "Pacific/Kiritimati, 2026-03-08T10:00:00Z"})
    void daysAreTheOrganizations(String zone, Instant startOfTheNinth) throws Exception {
        jdbc.sql("update organization set zone = ? where id = ?")
                .params(zone, tenant.organizationId())
                .update();
        make(ProviderPayments.in(State.FAILED, "ch_before", 1_000, 0, startOfTheNinth.minusMillis(1)));
        Payment first = make(ProviderPayments.in(State.FAILED, "ch_first", 1_000, 0, startOfTheNinth));
        Payment last =
                make(ProviderPayments.in(State.FAILED, "ch_last", 1_000, 0, startOfTheNinth.plusSeconds(86_399)));
        make(ProviderPayments.in(State.FAILED, "ch_after", 1_000, 0, startOfTheNinth.plusSeconds(86_400)));
        String page = body(get("/payments?from=2026-03-09&to=2026-03-09").with(owner));
        assertThat(rows(page)).containsExactly(last.publicId(), first.publicId());
    }

    @Test
    void searchIsLiteral() throws Exception {
        Payment percent = make(described("ch_1", "Ada", "100% arabica_beans"));
        make(described("ch_2", "Bob", "1000 arabicaXbeans"));
        assertThat(rows(body(get("/payments").param("q", "0% ARABICA_").with(owner))))
                .containsExactly(percent.publicId());
        assertThat(rows(body(get("/payments").param("q", "!").with(owner)))).isEmpty();
        assertThat(rows(body(get("/payments").param("q", percent.publicId()).with(owner))))
                .containsExactly(percent.publicId());
    }

    @Test
    void amountsAreBothEndsIncluded() throws Exception {
        make(ProviderPayments.succeeded("ch_1", 999, 0));
        Payment fits = make(ProviderPayments.succeeded("ch_2", 1_000, 0));
        make(ProviderPayments.succeeded("ch_3", 1_001, 0));
        assertThat(rows(body(get("/payments?min=10&max=10.00").with(owner)))).containsExactly(fits.publicId());
    }

    @Test
    void aWrongFilterIsExplainedAndKept() throws Exception {
        String page = mvc.perform(get("/payments")
                        .param("from", "2026-02-30")
                        .param("min", "many")
                        .param("q", "Ada")
                        .with(owner)
                        .with(csrf()))
                .andExpect(status().isUnprocessableContent())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(page).contains("2026-02-30", "many", "Enter a date as", "Enter an amount in figures");
        mvc.perform(get("/payments?after=tampered").with(owner).with(csrf())).andExpect(status().isBadRequest());
        mvc.perform(get("/payments.csv?from=tomorrow").with(owner).with(csrf()))
                .andExpect(status().isUnprocessableContent());
    }

    @Test
    void nothingInAFewDaysOffersNinety() throws Exception {
        make(ProviderPayments.succeeded("ch_1", 1_000, 0));
        String page = body(get("/payments?from=2020-01-01&to=2020-01-02").with(owner));
        assertThat(page).contains("Nothing found", "Look at the last 90 days");
    }

    @Test
    void theFileHasARowForEachPaymentAndNoFormula() throws Exception {
        make(described("ch_1", "=HYPERLINK(\"http://x\")", " +1+1"));
        make(described("ch_2", "＠SUM(A1)", "-2"));
        make(ProviderPayments.in(State.FAILED, "ch_3", 1_000, 0, AT));
        String file = body(get("/payments.csv").with(owner));
        assertThat(file.lines()).hasSize(4);
        assertThat(file).contains("'=HYPERLINK", "' +1+1", "'＠SUM", "'-2", ",100.00,3.20,96.80,0.00,USD,");
        assertThat(file).doesNotContain(",=", ",+", ",＠");
        assertThat(body(get("/payments.csv?status=failed").with(owner)).lines()).hasSize(2);
    }

    @Test
    void onePaymentTellsWhereItsMoneyIs() throws Exception {
        Payment failed = make(ProviderPayments.in(State.FAILED, "ch_1", 1_000, 0, AT));
        assertThat(body(get("/payments/" + failed.publicId()).with(owner)))
                .contains("declined the card", "no money to pay out");
        ProviderPayment paid = ProviderPayments.succeeded("ch_2", 10_000, 320);
        Payment disputed = make(ProviderPayments.with(
                paid,
                List.of(ProviderPayments.refund("rf_1", 1_000)),
                List.of(ProviderPayments.dispute("ds_1", DisputeState.OPEN, 9_000, 1_500))));
        assertThat(body(get("/payments/" + disputed.publicId()).with(owner)))
                .contains("A dispute is open", "$15.00", "Refunds", "Dispute opened", "/balance/entries?account=");
        assertThat(body(get("/payments/" + disputed.publicId())
                        .header("Accept-Language", "es")
                        .with(owner)))
                .contains("Hay una disputa abierta");
    }

    private ProviderPayment described(String id, String customer, String description) {
        ProviderPayment paid = ProviderPayments.succeeded(id, 10_000, 320);
        return ProviderPayments.with(paid, customer, description, paid.availableAt());
    }

    private Payment make(ProviderPayment news) {
        return payments.apply(tenant.environmentId(), "sandbox", news);
    }

    private String body(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request.with(csrf()))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private static List<String> rows(String page) {
        return ROW.matcher(page).results().map(found -> found.group(1)).toList();
    }

    private static String link(String page, String rel) {
        Matcher found = Pattern.compile("rel=\"" + rel + "\" href=\"([^\"]+)\"").matcher(page);
        return found.find() ? found.group(1).replace("&amp;", "&") : null;
    }
}
