package io.purser.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.identity.User;
import io.purser.organizations.Memberships;
import io.purser.organizations.Role;
import io.purser.testing.Browser;
import io.purser.testing.TestPeople;
import io.purser.testing.TestTenants;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A newcomer's way from the sign-in page to money in the bank, without a restart, with and without scripts. */
@DemoBrowserTest
class MainJobTest {
    @LocalServerPort
    int port;

    @Autowired
    TestTenants tenants;

    @Autowired
    TestPeople people;

    @Autowired
    Memberships memberships;

    @TempDir
    Path folder;

    private Path passport;

    @BeforeEach
    void pictureOfAPassport() throws IOException {
        passport = folder.resolve("passport.png");
        ImageIO.write(new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB), "png", passport.toFile());
    }

    @Test
    void fromSignInToPaid() {
        try (Browser browser = Browser.at(port)) {
            browser.signIn("owner@blankslate.example", Sight.PASSWORD);
            walk(browser);
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void fromSignInToPaidWithoutJavaScript() {
        User newcomer = people.person("Nina Newcomer");
        memberships.add(tenants.sandbox().organizationId(), newcomer.id(), Role.OWNER);
        try (Browser browser = Browser.withoutJavaScript(port)) {
            browser.signIn(newcomer.email(), TestPeople.PASSWORD);
            walk(browser);
        }
    }

    private void walk(Browser browser) {
        verify(browser);
        bePaid(browser);
        payOut(browser);
    }

    private void verify(Browser browser) {
        browser.follow("Verification");
        browser.follow("Your business");
        browser.chooseIfOffered("country", "US");
        browser.choose("businessType", "individual");
        browser.type("email", "studio@example.com");
        browser.type("businessUrl", "https://blankslate.example.com");
        save(browser);

        browser.go("/verification");
        browser.follow("About you");
        browser.type("individual.firstName", "Bianca");
        browser.type("individual.lastName", "Blake");
        browser.type("individual.phone", "+1 212 555 0142");
        browser.type("individual.dateOfBirth", "04121988");
        browser.type("individual.ssnLast4", "0000");
        browser.type("individual.address.line1", "20 Cooper Square");
        browser.type("individual.address.city", "New York");
        browser.type("individual.address.state", "NY");
        browser.type("individual.address.postalCode", "10003");
        save(browser);

        browser.go("/verification");
        browser.follow("Identity document");
        browser.attach("document", passport);
        browser.press("Upload");

        browser.go("/verification");
        browser.follow("Bank account");
        browser.follow("Add");
        browser.type("holderName", "Blank Slate Studio");
        browser.type("routingNumber", "110000000");
        browser.type("accountNumber", "000123456789");
        browser.choose("accountType", "checking");
        browser.press("Add bank account");
        browser.see("6789");

        browser.go("/verification");
        browser.follow("Check your answers");
        assertThat(browser.text()).contains("passport.png").doesNotContain("000123456789");
        browser.press("Submit");
        browser.see("Verified");
    }

    private static void save(Browser browser) {
        browser.press("Save and continue");
        assertThat(browser.has(".errors-summary")).as(browser.text()).isFalse();
    }

    private void bePaid(Browser browser) {
        browser.follow("Simulator");
        browser.type("amount", "250.00");
        browser.type("payer", "Cara Customer");
        browser.press("Make the payment");
        browser.go("/payments");
        browser.see("Cara Customer");
        browser.see("Succeeded");
    }

    private void payOut(Browser browser) {
        browser.goUntil("/payouts/new", "#amount");
        browser.type("amount", "100.00");
        browser.press("Continue");
        browser.see("0.50");
        browser.press("Pay out");
        browser.see("Payout of $100.00");
        browser.see("Paid");
        assertThat(browser.element("#difference").getText()).contains("0.00");
    }
}
