package io.purser.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.purser.identity.Factors;
import io.purser.identity.SignedInUser;
import io.purser.identity.User;
import io.purser.organizations.Memberships;
import io.purser.organizations.Role;
import io.purser.payouts.PayoutScene;
import io.purser.testing.AuthenticatorApp;
import io.purser.testing.Browser;
import io.purser.testing.TestPeople;
import io.purser.testing.TestTenants;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;

/** The second step, passkeys and fresh sign-in as a person meets them, with and without scripts. */
@DemoBrowserTest
class SecondStepBrowserTest {
    @LocalServerPort
    int port;

    @Autowired
    TestTenants tenants;

    @Autowired
    TestPeople people;

    @Autowired
    Memberships memberships;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    FindByIndexNameSessionRepository<? extends Session> sessions;

    @Autowired
    PayoutScene scene;

    private User person;
    private User merchant;

    @BeforeEach
    void somebody() {
        person = people.person("Petra Passkey");
        memberships.add(tenants.sandbox().organizationId(), person.id(), Role.OWNER);
        merchant = people.person("Mona Merchant");
        memberships.add(scene.funded(70_000).organizationId(), merchant.id(), Role.OWNER);
    }

    @Test
    void anAppAndARecoveryCodeWithoutJavaScript() throws IOException {
        try (Browser browser = Browser.withoutJavaScript(port)) {
            browser.signIn(person.email(), TestPeople.PASSWORD);
            appAndRecovery(browser);
            browser.go("/profile/factors/passkeys/new");
            assertThat(browser.text()).contains("Passkeys need JavaScript");
            assertThat(browser.element("form[data-passkey]").isDisplayed()).isFalse();
        }
    }

    @Test
    void anAppAPasskeyAndAFreshSignInWithJavaScript() throws IOException {
        try (Browser browser = Browser.at(port)) {
            browser.signIn(merchant.email(), TestPeople.PASSWORD);
            freshSignIn(browser);
            signOut(browser);
            picture(browser, "sign-in");

            browser.signIn(person.email(), TestPeople.PASSWORD);
            appAndRecovery(browser);
            browser.go("/profile/factors");
            picture(browser, "factors");
            browser.follow("Add a passkey");
            picture(browser, "passkey-new");
            browser.havePasskeys();
            browser.type("name", "Virtual laptop");
            browser.press("Add");
            browser.see("Virtual laptop");
            picture(browser, "passkeys");
            signOut(browser);

            browser.go("/sign-in?next=/profile/factors");
            browser.press("Use a passkey");
            browser.see("Sign-in and second step");
            assertThat(browser.path()).isEqualTo("/profile/factors");

            signOut(browser);
            browser.signIn(person.email(), TestPeople.PASSWORD);
            browser.press("Use a passkey");
            await().atMost(Duration.ofSeconds(20)).until(() -> browser.path().equals("/"));
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private void appAndRecovery(Browser browser) throws IOException {
        browser.go("/profile");
        browser.follow("Sign-in and second step");
        browser.follow("Set up");
        AuthenticatorApp app =
                new AuthenticatorApp(browser.element("#totp-secret").getText());
        picture(browser, "app");
        browser.type("code", "000000");
        browser.press("Confirm");
        assertThat(browser.text()).contains("This code is not right");
        browser.type("code", app.code());
        browser.press("Confirm");
        browser.see("Your recovery codes");
        picture(browser, "recovery");
        List<String> codes = browser.elements(".recovery-codes code").stream()
                .map(each -> each.getText())
                .toList();
        assertThat(codes).hasSize(10);
        signOut(browser);

        browser.signIn(person.email(), TestPeople.PASSWORD);
        assertThat(browser.text()).contains("Second step");
        browser.go("/payouts");
        assertThat(browser.path()).startsWith("/sign-in/factor");
        picture(browser, "step");
        halfAMinutePasses();
        browser.type("code", app.code());
        browser.press("Sign in");
        assertThat(browser.path()).isEqualTo("/payouts");
        signOut(browser);

        browser.signIn(person.email(), TestPeople.PASSWORD);
        browser.element("summary").click();
        browser.type("recovery", codes.get(0));
        browser.press("Sign in with the recovery code");
        assertThat(browser.path()).isEqualTo("/");
    }

    /** What was typed is kept over the question who is there, and sent by a press of its own. */
    private void freshSignIn(Browser browser) throws IOException {
        browser.goUntil("/payouts/new", "#amount");
        browser.type("amount", "21.00");
        browser.type("description", "Kept <over> the question");
        theProofGrowsOld();
        browser.press("Continue");
        browser.see("Confirm that it is you");
        browser.see("Your entries are kept");
        picture(browser, "confirm");
        browser.type("password", "not the password");
        browser.press("Confirm with the password");
        browser.see("This is not your password.");
        browser.type("password", TestPeople.PASSWORD);
        browser.press("Confirm with the password");
        browser.see("have not been sent");
        picture(browser, "continue");
        browser.press("Send");
        browser.see("$21.00");
        assertThat(browser.text()).contains("Kept <over> the question");
        browser.press("Pay out");
        browser.see("Payout of $21.00");
    }

    private static void signOut(Browser browser) {
        browser.go("/profile");
        browser.press("Sign out");
        browser.see("You are signed out.");
    }

    /** The step of the last code is over, as the clock would have it half a minute later. */
    private void halfAMinutePasses() {
        jdbc.sql("update totp_factor set last_step = 0 where user_id = ?")
                .param(person.id())
                .update();
    }

    private void theProofGrowsOld() {
        var old = FactorGrantedAuthority.withAuthority(Factors.PASSWORD)
                .issuedAt(Instant.now().minus(Duration.ofMinutes(6)))
                .build();
        var context = new SecurityContextImpl(
                UsernamePasswordAuthenticationToken.authenticated(SignedInUser.of(merchant), null, List.of(old)));
        replace(sessions, merchant.publicId(), context);
    }

    private static <S extends Session> void replace(
            FindByIndexNameSessionRepository<S> sessions, String person, SecurityContextImpl context) {
        sessions.findByPrincipalName(person).values().forEach(session -> {
            session.setAttribute("SPRING_SECURITY_CONTEXT", context);
            sessions.save(session);
        });
    }

    /** For a person, with {@code -Dpictures=folder}. */
    private static void picture(Browser browser, String name) throws IOException {
        String folder = System.getProperty("pictures");
        if (folder != null && browser.runsScripts()) {
            browser.picture(Path.of(folder, name + "-1280.png"));
            browser.width(Browser.PHONE);
            browser.dark(true);
            browser.picture(Path.of(folder, name + "-390-dark.png"));
            browser.dark(false);
            browser.width(Browser.WIDE);
        }
    }
}
