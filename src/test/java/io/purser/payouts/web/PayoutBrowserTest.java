package io.purser.payouts.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.identity.User;
import io.purser.organizations.Memberships;
import io.purser.organizations.Role;
import io.purser.payouts.Payout;
import io.purser.payouts.PayoutScene;
import io.purser.platform.Tenant;
import io.purser.testing.Browser;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestPeople;
import io.purser.testing.TestTenants;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The pages in a real browser: with and without scripts, in both themes, wide and on a phone. */
@IntegrationTest
class PayoutBrowserTest {
    private static final Path PICTURES = Path.of("target/pictures");

    @Autowired
    PayoutScene scene;

    @Autowired
    TestTenants tenants;

    @Autowired
    TestPeople people;

    @Autowired
    Memberships memberships;

    @LocalServerPort
    int port;

    @Test
    void figuresFollowWhatIsTypedAndThePayoutIsAskedForOnce() throws IOException {
        Tenant tenant = scene.funded(70_000, 12_345, -2_000);
        try (Browser browser = Browser.at(port)) {
            signIn(browser, tenant);
            browser.go("/payouts/new");
            browser.type("amount", "500.00");
            browser.see("$498.50");
            browser.see("$303.45");
            looksRight(browser, "new");
            browser.press("Continue");
            browser.see("Check your payout");
            looksRight(browser, "check");
            browser.press("Pay out $500.00");
            browser.see("Payout requested");
            looksRight(browser, "detail");
            browser.go("/payouts");
            browser.see("$498.50");
            looksRight(browser, "list");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void everythingWorksWithoutScripts() {
        Tenant tenant = scene.funded(70_000);
        try (Browser browser = Browser.withoutJavaScript(port)) {
            signIn(browser, tenant);
            browser.go("/payouts/new");
            browser.type("amount", "9");
            browser.press("Show fee and arrival");
            browser.see("The smallest payout is $10.00.");
            browser.follow("Everything");
            browser.see("$698.00");
            browser.press("Continue");
            browser.press("Pay out $700.00");
            browser.see("Payout requested");
            browser.press("Cancel this payout");
            browser.see("Payout canceled");
        }
    }

    @Test
    void reasonsAndEmptyListsAreReadable() throws IOException {
        try (Browser browser = Browser.at(port)) {
            signIn(browser, tenants.sandbox());
            browser.go("/payouts/new");
            browser.see("Your business is not verified");
            looksRight(browser, "blocked");
            browser.go("/payouts");
            browser.see("No payouts yet");
            looksRight(browser, "empty");
        }
    }

    @Test
    void aFailureSaysWhyAndWhatNext() throws IOException {
        Tenant tenant = scene.funded(70_000);
        Payout payout = scene.failed(tenant, 50_000, "account_closed");
        try (Browser browser = Browser.at(port)) {
            signIn(browser, tenant);
            browser.go("/payouts/" + payout.publicId());
            browser.see("The bank says that this account was closed.");
            looksRight(browser, "failed");
            browser.go("/payouts");
            browser.see("These payouts did not arrive");
            looksRight(browser, "failed-list");
        }
    }

    private void signIn(Browser browser, Tenant tenant) {
        User user = people.person("Ada");
        memberships.add(tenant.organizationId(), user.id(), Role.OWNER);
        browser.signIn(user.email(), TestPeople.PASSWORD);
    }

    private static void looksRight(Browser browser, String name) throws IOException {
        for (boolean dark : new boolean[] {false, true}) {
            browser.dark(dark);
            assertThat(browser.accessibilityProblems()).as(name).isEmpty();
        }
        browser.picture(PICTURES.resolve("payouts-" + name + "-dark.png"));
        browser.dark(false);
        browser.picture(PICTURES.resolve("payouts-" + name + ".png"));
        browser.width(Browser.PHONE);
        browser.picture(PICTURES.resolve("payouts-" + name + "-phone.png"));
        assertThat(browser.overflows()).as(name).isFalse();
        browser.width(Browser.WIDE);
    }
}
