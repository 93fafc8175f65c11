package io.purser.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.platform.Ids;
import io.purser.providers.sandbox.SandboxWorld;
import io.purser.testing.Browser;
import io.purser.testing.TestBooks;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One member asks, another approves, somebody without an account claims by a link and is paid; in both languages. */
@DemoBrowserTest
class PayPeopleTest {
    private static final Pattern LINK = Pattern.compile("/claim/[0-9a-z]{26}");
    private static final Pattern CODE = Pattern.compile("\\b[0-9]{6}\\b");

    @LocalServerPort
    int port;

    @Autowired
    TestBooks books;

    @Autowired
    SandboxWorld world;

    @Autowired
    JdbcClient jdbc;

    private final Inspection inspection = new Inspection();

    /** Another story of the demo may have paid out all there was, and have had money take days. */
    @BeforeEach
    void moneyIsThereAndArrivesInSeconds() {
        long sandbox = jdbc.sql("select e.id from environment e join organization o on o.id = e.organization_id"
                        + " where o.name = 'Northwind Coffee' and e.mode = 'SANDBOX'")
                .query(Long.class)
                .single();
        books.earn(sandbox, Ids.next("earned"), 50_000);
        world.speed(sandbox, SandboxWorld.Speed.SECONDS);
    }

    @ParameterizedTest(name = "JavaScript {0}")
    @MethodSource("io.purser.testing.Browser#scripts")
    void fromARequestToMoneyThatArrived(boolean javaScript) {
        String name = javaScript ? "Maya Scripted" : "Noor Plain";
        String request;
        try (Browser finance = browser(javaScript)) {
            finance.signIn("finance@northwind.example", Sight.PASSWORD);
            request = ask(finance, name, javaScript);
        }
        try (Browser owner = browser(javaScript);
                Browser payee = browser(javaScript)) {
            owner.signIn("owner@northwind.example", Sight.PASSWORD);
            owner.go(request);
            owner.press("Approve $");
            owner.see("The money is set aside");
            String address = newest(owner, LINK);
            claim(payee, owner, address, "gone@wallet.example", javaScript);
            look(payee, javaScript, "claim-on-its-way");
            owner.goUntil("/payout-links", "main a[href^='/payout-links/pol_']");
            look(owner, javaScript, "payout-links");
            owner.open("main a[href^='/payout-links/pol_']");
            look(owner, javaScript, "payout-link");
            payee.goUntil(address, "main form");
            payee.see("there is no such account");
            look(payee, javaScript, "claim-reopened");
            claim(payee, owner, address, "good@wallet.example", javaScript);
            payee.goUntil(address, "main[data-state=arrived]");
            look(payee, javaScript, "claim-arrived");
            payee.go(address + "?lang=es");
            payee.see("llegó");
            assertThat(payee.has("main form")).as("it cannot be claimed twice").isFalse();
            owner.go(request);
            owner.see("Paid");
            payee.go("/claim/00000000000000000000000000");
            payee.see("Este enlace no funciona");
            look(payee, javaScript, "claim-unknown-es");
        }
        assertThat(inspection.found()).isEmpty();
    }

    private Browser browser(boolean javaScript) {
        return javaScript ? Browser.at(port) : Browser.withoutJavaScript(port);
    }

    private static String ask(Browser finance, String name, boolean javaScript) {
        finance.go("/requests/new");
        finance.type("name", name);
        finance.type("email", name.substring(0, 4).toLowerCase() + "@payee.example");
        finance.type("amount", javaScript ? "41.25" : "43.75");
        finance.type("memo", "Photos of the roastery");
        finance.press("Continue");
        finance.press("Send for approval");
        finance.see(name);
        return finance.path();
    }

    private void claim(Browser payee, Browser owner, String address, String wallet, boolean javaScript) {
        payee.go(address + "?lang=en");
        assertThat(payee.text()).contains("Northwind", "Photos of the roastery", "••••@payee.example");
        look(payee, javaScript, "claim-identify");
        payee.press("Send me a code");
        look(payee, javaScript, "claim-code");
        payee.type("code", newest(owner, CODE));
        payee.press("Go on");
        if (payee.has("input[name=kind]")) {
            spanish(payee, address, "¿Cómo quiere cobrar?");
            look(payee, javaScript, "claim-ways");
            payee.choose("kind", "wallet");
            payee.press("Go on");
        }
        payee.type("wallet", "nowhere@nowhere");
        payee.press("Go on");
        look(payee, javaScript, "claim-account-wrong");
        payee.type("wallet", wallet);
        payee.press("Go on");
        spanish(payee, address, "Usted recibe");
        assertThat(payee.text()).contains(wallet, "You get");
        look(payee, javaScript, "claim-check");
        payee.press("Send me $");
        payee.see(javaScript ? "$41.25" : "$43.75");
    }

    private static void spanish(Browser payee, String address, String words) {
        payee.go(address + "?lang=es");
        payee.see(words);
        payee.go(address + "?lang=en");
    }

    /** What the newest mail of the outbox says. */
    private static String newest(Browser owner, Pattern wanted) {
        owner.go("/outbox");
        for (var mail : owner.elements("main pre")) {
            Matcher found = wanted.matcher(mail.getText());
            if (found.find()) {
                return found.group();
            }
        }
        throw new AssertionError("no mail with " + wanted);
    }

    private void look(Browser browser, boolean javaScript, String name) {
        if (javaScript) {
            inspection.of(browser, name);
            browser.width(Browser.WIDE);
        }
    }
}
