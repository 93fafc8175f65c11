package io.purser.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.testing.Browser;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a person looked at is not in the browser's storage for the next one at the same machine. */
@DemoBrowserTest
class NothingKeptTest {
    @LocalServerPort
    int port;

    @Test
    void noPageIsKeptInTheBrowser() {
        try (Browser browser = Browser.at(port)) {
            browser.signIn("owner@northwind.example", Sight.PASSWORD);
            browser.go("/payments?payer=maya");
            browser.go("/payments");
            browser.open("main .table tbody a");
            assertThat(browser.path()).startsWith("/payments/");
            browser.go("/customers");
            assertThat(browser.stored())
                    .as("what the browser keeps")
                    .doesNotContain("<", "@", "htmx-history", "cus_", "pay_", "Maya");
            assertThat(browser.complaints()).isEmpty();
        }
    }
}
