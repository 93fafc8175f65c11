package io.purser.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.testing.Browser;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a customer who is asked for papers meets, and what members see of it, as {@link AxeTest} looks. */
@DemoBrowserTest
@DisabledIfSystemProperty(named = "purser.test.database", matches = "postgresql")
class PaperSightsTest {
    private static final Path SPECIMEN = Path.of("src/main/resources/verification/specimen.png");

    @LocalServerPort
    int port;

    private final Inspection inspection = new Inspection();

    @Test
    void noStateShutsACustomerOut() {
        try (Browser member = Browser.at(port);
                Browser customer = Browser.at(port)) {
            member.signIn("owner@northwind.example", Sight.PASSWORD);
            String link = ask(member);
            customer.go(link);
            inspection.of(customer, "papers-asked");
            customer.attach("file", SPECIMEN);
            customer.press("Send: Identity document");
            customer.see("All papers are here");
            inspection.of(customer, "papers-done");
            member.go("/customers?check=rejected");
            member.open("main a[href^='/customers/cus_']");
            member.go(member.path() + "/papers");
            inspection.of(member, "papers-rejected");
        }
        assertThat(inspection.found()).isEmpty();
    }

    private String ask(Browser member) {
        member.go("/customers?q=Grace");
        member.open("main a[href^='/customers/cus_']");
        String customer = member.path();
        member.go(customer + "/identity");
        inspection.of(member, "identity");
        member.go(customer + "/papers");
        inspection.of(member, "papers-none");
        member.press("Send the link");
        inspection.of(member, "papers-sent");
        String text = member.element("main").getText();
        int at = text.indexOf("/papers/");
        return text.substring(at, at + "/papers/".length() + 26);
    }
}
