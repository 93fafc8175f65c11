package io.purser.identity.sessions.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.purser.identity.User;
import io.purser.identity.sessions.Attempts;
import io.purser.identity.sessions.Device;
import io.purser.identity.sessions.Place;
import io.purser.identity.sessions.Step;
import io.purser.platform.crypto.TokenHash;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestPeople;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

@IntegrationTest
class TriesTest {
    private static final String WRONG = "not the password";

    @Autowired
    MockMvc mvc;

    @Autowired
    TestPeople people;

    @Autowired
    Attempts attempts;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @LocalServerPort
    int port;

    private User person;

    @BeforeEach
    void somebody() {
        person = people.person("Ada");
    }

    @Test
    void whoeverGuessesTenTimesWaitsEvenWithTheRightPasswordAndFromAnotherNetwork() throws Exception {
        guess(new SignInScene(mvc), person.email(), 10);
        MockHttpServletResponse paused = new SignInScene(mvc).signIn(person.email(), TestPeople.PASSWORD);
        assertThat(paused.getForwardedUrl()).isEqualTo("/sign-in/paused");
        assertThat(Integer.parseInt(paused.getHeader("Retry-After"))).isBetween(1, 900);
        assertThat(sessions()).isZero();
        goBack(Duration.ofMinutes(16));
        assertThat(new SignInScene(mvc)
                        .signIn(person.email(), TestPeople.PASSWORD)
                        .getRedirectedUrl())
                .isEqualTo("/");
    }

    @Test
    void nobodyIsPausedLikeSomebody() throws Exception {
        SignInScene guesser = new SignInScene(mvc);
        guess(guesser, "nobody-" + person.email(), 10);
        assertThat(new SignInScene(mvc)
                        .signIn("nobody-" + person.email(), WRONG)
                        .getForwardedUrl())
                .isEqualTo("/sign-in/paused");
    }

    @Test
    void theOwnerGoesOnWhereTheyCameInBeforeAndHasABudgetThere() throws Exception {
        SignInScene owner = new SignInScene(mvc);
        owner.signIn(person.email(), TestPeople.PASSWORD);
        owner.lose("SESSION");
        guess(new SignInScene(mvc), person.email(), 10);
        assertThat(owner.signIn(person.email(), TestPeople.PASSWORD).getRedirectedUrl())
                .isEqualTo("/");
        owner.lose("SESSION");
        guess(owner, person.email(), 10);
        assertThat(owner.signIn(person.email(), TestPeople.PASSWORD).getForwardedUrl())
                .isEqualTo("/sign-in/paused");
    }

    @Test
    void aNetworkThatFailsForManyPeopleIsPausedAndItsNeighbourIsNot() throws Exception {
        SignInScene guesser = new SignInScene(mvc);
        guesser.address = "2001:db8:7:7:" + (person.id() % 9000) + "::1";
        for (int i = 0; i < 10; i++) {
            guesser.signIn(i + person.email(), WRONG);
        }
        SignInScene same = new SignInScene(mvc);
        same.address = "2001:db8:7:7:ffff::2";
        assertThat(same.signIn(person.email(), TestPeople.PASSWORD).getForwardedUrl())
                .isEqualTo("/sign-in/paused");
        SignInScene neighbour = new SignInScene(mvc);
        neighbour.address = "2001:db8:7:8::1";
        assertThat(neighbour.signIn(person.email(), TestPeople.PASSWORD).getRedirectedUrl())
                .isEqualTo("/");
    }

    @Test
    void ofManyTriesAtTheSameMomentTenAreJudgedAtMost() throws Exception {
        Place place = new Place("198.51.100.1", true, null, Device.of(null));
        List<Callable<Boolean>> all = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            all.add(() -> judged(place));
        }
        ExecutorService crowd = Executors.newFixedThreadPool(8);
        try {
            long judged = 0;
            for (Future<Boolean> each : crowd.invokeAll(all)) {
                judged += each.get() ? 1 : 0;
            }
            assertThat(judged).isBetween(1L, 10L);
        } finally {
            crowd.shutdownNow();
        }
    }

    /** Our proxy on this machine writes the address it saw to the right of whatever the client sent. */
    @Test
    void aForgedForwardedAddressDoesNotResetTheLimitAndThePageSaysWhen() throws Exception {
        HttpClient browser =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        HttpResponse<String> last = null;
        for (int i = 0; i < 11; i++) {
            last = overTheWire(
                    browser, i + "." + person.email(), "203.0.113." + i + ", 192.0.2." + (person.id() % 250 + 1));
        }
        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.headers().firstValue("Retry-After")).isPresent();
        assertThat(last.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(last.body()).contains("Too many tries that did not match. Wait 15 minutes");
    }

    @Test
    void aHeaderFromAPeerThatIsNoProxyIsNotRead() throws Exception {
        SignInScene guesser = new SignInScene(mvc);
        for (int i = 0; i < 10; i++) {
            guesser.send(SignInScene.form(i + person.email(), WRONG).header("X-Forwarded-For", "203.0.113." + i));
        }
        MockHttpServletResponse paused = guesser.send(
                SignInScene.form(person.email(), TestPeople.PASSWORD).header("X-Forwarded-For", "203.0.113.99"));
        assertThat(paused.getForwardedUrl()).isEqualTo("/sign-in/paused");
    }

    @Test
    void theHistoryTellsWhatWasTriedFromWhereAndOnlyOnesOwn() throws Exception {
        SignInScene stranger = new SignInScene(mvc);
        stranger.signIn(person.email(), WRONG);
        SignInScene owner = new SignInScene(mvc);
        owner.signIn(person.email(), TestPeople.PASSWORD);
        String page = owner.open("/profile/sign-ins").getContentAsString();
        assertThat(page).contains(stranger.address, owner.address, "Refused", "Accepted", "Firefox, Linux");
        SignInScene other = new SignInScene(mvc);
        other.signIn(people.person("Bob").email(), TestPeople.PASSWORD);
        assertThat(other.open("/profile/sign-ins").getContentAsString()).doesNotContain(stranger.address);
    }

    private boolean judged(Place place) {
        try {
            attempts.begin(Step.PASSWORD, person.email(), place);
            return true;
        } catch (Attempts.Paused paused) {
            return false;
        }
    }

    private static void guess(SignInScene from, String email, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            assertThat(from.signIn(email, WRONG + i).getForwardedUrl()).isEqualTo("/sign-in/refused");
        }
    }

    private void goBack(Duration by) {
        jdbc.sql("update sign_in_attempt set happened_at = :then where account = :account")
                .param("then", clock.instant().minus(by).atOffset(ZoneOffset.UTC))
                .param("account", TokenHash.of(person.email()))
                .update();
    }

    private long sessions() {
        return jdbc.sql("select count(*) from spring_session where principal_name = ?")
                .param(person.publicId())
                .query(Long.class)
                .single();
    }

    private HttpResponse<String> overTheWire(HttpClient browser, String email, String forwardedFor) throws Exception {
        URI address = URI.create("http://localhost:" + port + "/sign-in");
        String page = browser.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                .body();
        Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]*)\"").matcher(page);
        assertThat(token.find()).isTrue();
        String form = "email=" + email + "&password=wrong&_csrf=" + URLEncoder.encode(token.group(1), UTF_8);
        return browser.send(
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("X-Forwarded-For", forwardedFor)
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }
}
