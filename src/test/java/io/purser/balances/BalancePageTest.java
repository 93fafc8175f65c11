package io.purser.balances;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.purser.ledger.AccountKind;
import io.purser.ledger.Ledger;
import io.purser.ledger.Posting;
import io.purser.platform.Tenant;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestBooks;
import io.purser.testing.TestPeople;
import io.purser.testing.TestTenants;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

@IntegrationTest
class BalancePageTest {
    @Autowired
    MockMvc mvc;

    @Autowired
    TestTenants tenants;

    @Autowired
    TestPeople people;

    @Autowired
    TestBooks books;

    @Autowired
    Ledger ledger;

    @Autowired
    TransactionTemplate transaction;

    Tenant tenant;

    @BeforeEach
    void organization() {
        tenant = tenants.sandbox();
    }

    @Test
    void aStrangerIsSentToSignInAndAnotherOrganizationSeesNothing() throws Exception {
        books.earn(tenant.environmentId(), "pay_secret", 123_456);
        mvc.perform(get("/balance")).andExpect(status().is3xxRedirection());
        Tenant other = tenants.sandbox();
        for (String page : List.of("/balance", "/balance/entries", "/balance/statement.csv")) {
            mvc.perform(get(page).with(people.owner(other)))
                    .andExpect(status().isOk())
                    .andExpect(content().string(not(containsString("pay_secret"))))
                    .andExpect(content().string(not(containsString("1,234.56"))));
        }
    }

    @Test
    void everyFigureStandsOnThePageAndLinksToItsEntries() throws Exception {
        books.earn(tenant.environmentId(), "pay_1", 10_000);
        books.reserve(tenant.environmentId(), "po_1", 2_500);
        mvc.perform(get("/balance").with(people.viewer(tenant)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("$75.00")))
                .andExpect(content().string(containsString("$25.00")))
                .andExpect(content().string(containsString("/balance/entries?account=RESERVED")))
                .andExpect(content().string(containsString("/payments/pay_1")))
                .andExpect(content().string(containsString("/payouts/po_1")))
                .andExpect(content().string(not(containsString("??"))));
    }

    @Test
    void aFeeIsARowOfItsOwn() throws Exception {
        post(
                "payment_succeeded",
                "pay_1",
                TestBooks.AT,
                new Posting(AccountKind.OUTSIDE, -1_000),
                new Posting(AccountKind.PENDING, 1_000),
                Posting.fee(AccountKind.PENDING, -59),
                new Posting(AccountKind.FEES, 59));
        mvc.perform(get("/balance/entries?account=PENDING").with(people.owner(tenant)))
                .andExpect(content().string(containsString("Payment received")))
                .andExpect(content().string(containsString("Fee: Payment received")))
                .andExpect(content().string(containsString("-$0.59")))
                .andExpect(content().string(containsString("$9.41")));
        mvc.perform(get("/balance/entries?account=PENDING")
                        .header("Accept-Language", "es")
                        .with(people.owner(tenant)))
                .andExpect(content().string(not(containsString("??"))));
    }

    @Test
    void pagesOfEntriesNeitherSkipNorRepeat() throws Exception {
        for (int i = 1; i <= 60; i++) {
            books.earn(tenant.environmentId(), "pay_%03d".formatted(i), 100);
        }
        String url = "/balance/entries";
        StringBuilder seen = new StringBuilder();
        int pages = 0;
        while (url != null) {
            String page = mvc.perform(get(url).header("HX-Request", "true").with(people.owner(tenant)))
                    .andExpect(status().isOk())
                    .andReturn()
                    .getResponse()
                    .getContentAsString();
            assertThat(page).doesNotContain("<html");
            Matcher rows = Pattern.compile("/payments/(pay_\\d+)").matcher(page);
            rows.results().forEach(row -> seen.append(row.group(1)).append(' '));
            Matcher next = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"").matcher(page);
            url = next.find() ? next.group(1).replace("&amp;", "&") : null;
            pages++;
        }
        assertThat(pages).isEqualTo(3);
        assertThat(seen.toString().split(" "))
                .hasSize(60)
                .doesNotHaveDuplicates()
                .startsWith("pay_060")
                .endsWith("pay_001");
    }

    @Test
    void aDayEndsByTheOrganizationsZone() throws Exception {
        earnAt("pay_1", Instant.parse("2026-03-02T04:59:59Z"));
        earnAt("pay_2", Instant.parse("2026-03-02T05:00:00Z"));
        mvc.perform(get("/balance?on=2026-03-01").with(people.owner(tenant)))
                .andExpect(content().string(containsString("End of Mar 1, 2026")))
                .andExpect(content().string(containsString("$1.00")));
        mvc.perform(get("/balance/entries?from=2026-03-02&to=2026-03-02").with(people.owner(tenant)))
                .andExpect(content().string(containsString("pay_2")))
                .andExpect(content().string(not(containsString("pay_1"))));
        mvc.perform(get("/balance/entries?to=2026-03-01").with(people.owner(tenant)))
                .andExpect(content().string(containsString("pay_1")))
                .andExpect(content().string(not(containsString("pay_2"))));
    }

    @Test
    void theStatementRunsFromTheOldestWithTheBalanceAfterEachRow() throws Exception {
        earnAt("pay_1", Instant.parse("2026-03-02T05:00:00Z"));
        earnAt("pay_2", Instant.parse("2026-03-08T12:00:00Z"));
        books.reserve(tenant.environmentId(), "po_1", 150);
        mvc.perform(get("/balance/statement.csv?from=2026-03-03").with(people.owner(tenant)))
                .andExpect(status().isOk())
                .andExpect(content().string("""
                        at,kind,fee,reference,subject,label,amount,balance,currency\r
                        2026-03-08T08:00:00-04:00,earned,no,pay_2,pay_2,'=Ada,1.00,2.00,USD\r
                        2026-03-08T08:00:00-04:00,payout_requested,no,po_1,,,-1.50,0.50,USD\r
                        """));
    }

    @Test
    void whatIsNoDayIsSaidBesideTheFieldAndKept() throws Exception {
        mvc.perform(get("/balance?on=yesterday").with(people.owner(tenant)))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("value=\"yesterday\"")))
                .andExpect(content().string(containsString("on-error")));
        mvc.perform(get("/balance/entries?from=2026-05-02&to=2026-05-01").with(people.owner(tenant)))
                .andExpect(status().isUnprocessableContent());
        mvc.perform(get("/balance/entries?from=2026-02-30").with(people.owner(tenant)))
                .andExpect(status().isUnprocessableContent());
        mvc.perform(get("/balance/entries?after=x").with(people.owner(tenant))).andExpect(status().isBadRequest());
        mvc.perform(get("/balance/entries?account=OUTSIDE").with(people.owner(tenant)))
                .andExpect(status().isNotFound());
    }

    private void earnAt(String reference, Instant at) {
        transaction.executeWithoutResult(status -> books.earn(tenant.environmentId(), reference, 100, "=Ada", at));
    }

    private void post(String kind, String reference, Instant at, Posting... legs) {
        transaction.executeWithoutResult(
                status -> ledger.post(tenant.environmentId(), kind, reference, at, List.of(legs)));
    }
}
