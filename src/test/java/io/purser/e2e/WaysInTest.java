package io.purser.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.identity.User;
import io.purser.identity.Users;
import io.purser.testing.Browser;
import io.purser.testing.Visitor;
import java.net.URI;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Somebody forgets their password, stays signed in, ends a session elsewhere, and changes their address. */
@DemoBrowserTest
class WaysInTest {
    private static final Pattern LINK = Pattern.compile("/mail-link/[A-Za-z0-9_-]{43}");
    private static final String OLD = "seven grey herons wade";
    private static final String NEW = "nine amber kettles sing";

    @Autowired
    Users users;

    @LocalServerPort
    int port;

    private final Inspection inspection = new Inspection();

    @ParameterizedTest(name = "JavaScript {0}")
    @MethodSource("io.purser.testing.Browser#scripts")
    void fromAForgottenPasswordToAnotherAddress(boolean javaScript) throws Exception {
        String name = javaScript ? "scripted" : "plain";
        User person = users.create("Wanda Ways", name + "@ways.example", OLD);
        try (Browser browser = javaScript ? Browser.at(port) : Browser.withoutJavaScript(port)) {
            recover(browser, person, javaScript);
            stay(browser, person, javaScript);
            endTheOther(browser, person, javaScript);
            changeAddress(browser, person, javaScript);
        }
        assertThat(inspection.found()).isEmpty();
    }

    private void recover(Browser browser, User person, boolean javaScript) {
        browser.go("/sign-in");
        browser.follow("Forgot your password?");
        look(browser, javaScript, "forgot");
        browser.type("email", person.email());
        browser.press("Send me a link");
        browser.see("a link is on its way");
        look(browser, javaScript, "forgot-asked");
        String link = letter(browser, "Link for a new password", person.email());
        browser.go(link);
        assertThat(browser.path())
                .as("the token is not in the address any more")
                .isEqualTo("/mail-link");
        browser.type("password", "short");
        browser.press("Set the new password");
        browser.see("of at least");
        look(browser, javaScript, "mail-link-reset");
        browser.type("password", NEW);
        browser.press("Set the new password");
        browser.see("Your new password is set");
        browser.go(link);
        browser.see("This link does not work any more");
        look(browser, javaScript, "mail-link-over");
    }

    private void stay(Browser browser, User person, boolean javaScript) {
        browser.go("/sign-in");
        browser.element("input[name=stay]").click();
        browser.type("email", person.email());
        browser.type("password", NEW);
        browser.press("Sign in");
        browser.go("/profile");
        browser.see("Wanda Ways");
        look(browser, javaScript, "profile");
        browser.forget("SESSION");
        browser.go("/profile/sign-ins");
        browser.see("Device that stays signed in");
        look(browser, javaScript, "sign-ins");
    }

    private void endTheOther(Browser browser, User person, boolean javaScript) throws Exception {
        Visitor other = new Visitor(URI.create("http://localhost:" + port));
        other.submit(other.open("/sign-in").body(), "/sign-in", Map.of("email", person.email(), "password", NEW));
        assertThat(other.open("/profile").body()).contains("Wanda Ways");
        browser.go("/profile/sessions");
        browser.see("This session");
        look(browser, javaScript, "sessions");
        browser.press("End");
        browser.see("That session is ended.");
        assertThat(other.open("/profile").body()).doesNotContain("Wanda Ways");
    }

    private void changeAddress(Browser browser, User person, boolean javaScript) {
        String address = "new-" + person.email();
        browser.go("/profile/email");
        look(browser, javaScript, "address");
        browser.type("email", person.email());
        browser.press("Change e-mail");
        browser.see("This is the address you have");
        browser.type("email", address);
        browser.press("Change e-mail");
        browser.see("Nothing changes until you open it");
        browser.go(letter(browser, "Use this address to sign in", address));
        browser.press("Use this address");
        browser.see("Your new address is in use");
        browser.signIn(address, NEW);
        browser.go(letter(browser, "Your address was changed", person.email()));
        look(browser, javaScript, "mail-link-undo");
        browser.press("Keep my address");
        browser.see("Your address is back as it was");
        look(browser, javaScript, "sign-in-undone");
        assertThat(users.byEmail(person.email())).isPresent();
    }

    /** The link of a letter on the page that shows the demonstration's mail. */
    private static String letter(Browser browser, String subject, String to) {
        browser.goUntil("/demo-mail", "main");
        browser.see(subject);
        for (var letter : browser.elements("main article")) {
            Matcher link = LINK.matcher(letter.getText());
            if (letter.getText().contains(subject) && letter.getText().contains(to) && link.find()) {
                return link.group();
            }
        }
        throw new AssertionError("no letter \"" + subject + "\" to " + to + "\n" + browser.text());
    }

    private void look(Browser browser, boolean javaScript, String name) {
        if (javaScript) {
            inspection.of(browser, name);
            browser.width(Browser.WIDE);
        }
    }
}
