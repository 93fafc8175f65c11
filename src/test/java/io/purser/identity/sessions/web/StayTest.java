package io.purser.identity.sessions.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.identity.Freshness;
import io.purser.identity.User;
import io.purser.platform.mail.PersonalOutbox;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestPeople;
import jakarta.servlet.http.Cookie;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Comparator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** A browser that stays signed in. */
@IntegrationTest
class StayTest {
    @Autowired
    MockMvc mvc;

    @Autowired
    TestPeople people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @Autowired
    Freshness freshness;

    @Autowired
    FindByIndexNameSessionRepository<? extends Session> sessions;

    @Autowired
    PersonalOutbox outbox;

    private User person;
    private SignInScene browser;

    @BeforeEach
    void somebodyStays() throws Exception {
        person = people.person("Ada");
        browser = new SignInScene(mvc);
        browser.stay(person.email());
    }

    @Test
    void itIsAskedForAndNotGivenOtherwise() throws Exception {
        SignInScene other = new SignInScene(mvc);
        other.signIn(person.email(), TestPeople.PASSWORD);
        assertThat(other.cookie("STAY")).isNull();
        assertThat(browser.cookie("STAY").getMaxAge()).isEqualTo(30 * 24 * 3600);
        assertThat(browser.cookie("STAY").isHttpOnly()).isTrue();
    }

    @Test
    void aNewSessionOpensTheTokenChangesAndOnlyHashesAreKept() throws Exception {
        Cookie first = browser.cookie("STAY");
        browser.lose("SESSION");
        assertThat(browser.signedIn()).isTrue();
        Cookie second = browser.cookie("STAY");
        assertThat(second.getValue()).isNotEqualTo(first.getValue());
        assertThat(second.getValue().split("\\.")[0]).isEqualTo(first.getValue().split("\\.")[0]);
        String row = jdbc.sql("select series_hash, token_hash, previous_hash from remembered_device where user_id = ?")
                .param(person.id())
                .query()
                .singleRow()
                .toString();
        for (String part : (first.getValue() + "." + second.getValue()).split("\\.")) {
            assertThat(row).doesNotContain(part);
        }
    }

    @Test
    void theSessionIsNoFresherThanTheProofItBeganWith() throws Exception {
        age("proofs = 'FACTOR_PASSWORD@1700000000'");
        browser.lose("SESSION");
        assertThat(browser.signedIn()).isTrue();
        SecurityContext context = sessions.findByPrincipalName(person.publicId()).values().stream()
                .max(Comparator.comparing(Session::getCreationTime))
                .orElseThrow()
                .getAttribute("SPRING_SECURITY_CONTEXT");
        assertThat(freshness.lastProof(context.getAuthentication()))
                .hasValueSatisfying(at -> assertThat(at.getEpochSecond()).isEqualTo(1700000000L));
        assertThat(freshness.fresh(context.getAuthentication())).isFalse();
    }

    @Test
    void twoRequestsAtOnceWithTheSameCookieAreBothTaken() throws Exception {
        SignInScene twin = twin();
        browser.lose("SESSION");
        assertThat(browser.signedIn()).isTrue();
        assertThat(twin.signedIn()).isTrue();
        assertThat(twin.cookie("STAY").getValue())
                .as("keeps what the other request brings")
                .isNotNull();
        browser.lose("SESSION");
        assertThat(browser.signedIn()).isTrue();
    }

    @Test
    void aCopyThatComesLaterEndsEverythingAndThePersonIsTold() throws Exception {
        SignInScene thief = twin();
        browser.lose("SESSION");
        assertThat(browser.signedIn()).isTrue();
        age("used_at = timestamp '2026-01-01 00:00:00+00'");
        assertThat(thief.signedIn()).isFalse();
        assertThat(thief.cookie("STAY")).isNull();
        assertThat(browser.signedIn())
                .as("session and series of the owner are over as well")
                .isFalse();
        assertThat(outbox.newest(50)).anySatisfy(letter -> {
            assertThat(letter.recipient()).isEqualTo(person.email());
            assertThat(letter.subject()).isEqualTo("Somebody used a copy of your sign-in");
        });
    }

    @Test
    void itEndsWithSignOut() throws Exception {
        SignInScene twin = twin();
        browser.press("/sign-out");
        assertThat(browser.cookie("STAY")).isNull();
        assertThat(twin.signedIn()).isFalse();
    }

    @Test
    void itEndsAfterThirtyDays() throws Exception {
        age("expires_at = timestamp '2026-01-01 00:00:00+00'");
        browser.lose("SESSION");
        assertThat(browser.signedIn()).isFalse();
    }

    @Test
    void aPageThatAsksByItselfOpensNothing() throws Exception {
        browser.lose("SESSION");
        var poll = MockMvcRequestBuilders.get("/profile")
                .header("HX-Request", "true")
                .header("X-Poll", "true");
        assertThat(browser.send(poll).getStatus()).isEqualTo(401);
        assertThat(browser.signedIn()).isTrue();
    }

    @Test
    void junkIsNobody() throws Exception {
        for (String junk :
                new String[] {"", "x", ".", "a.b.c", browser.cookie("STAY").getValue() + "x"}) {
            SignInScene stranger = new SignInScene(mvc);
            if (!junk.isEmpty()) {
                stranger.keep(new Cookie("STAY", junk));
            }
            assertThat(stranger.signedIn()).as(junk).isFalse();
        }
    }

    @Test
    void nothingOfADisabledPersonOpens() throws Exception {
        jdbc.sql("update app_user set disabled_at = :now where id = :id")
                .param("now", clock.instant().minus(Duration.ofDays(1)).atOffset(ZoneOffset.UTC))
                .param("id", person.id())
                .update();
        browser.lose("SESSION");
        assertThat(browser.signedIn()).isFalse();
    }

    /** Another browser with the same cookies but no session. */
    private SignInScene twin() {
        SignInScene twin = new SignInScene(mvc);
        twin.keep(browser.cookie("STAY"));
        return twin;
    }

    private void age(String assignment) {
        jdbc.sql("update remembered_device set " + assignment + " where user_id = ?")
                .param(person.id())
                .update();
    }
}
