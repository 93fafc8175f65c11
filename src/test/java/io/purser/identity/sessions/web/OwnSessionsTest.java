package io.purser.identity.sessions.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.identity.User;
import io.purser.platform.crypto.TokenHash;
import io.purser.platform.mail.PersonalOutbox;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestPeople;
import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

@IntegrationTest
class OwnSessionsTest {
    private static final Pattern END = Pattern.compile("action=\"(/profile/sessions/[0-9a-z_]+/end)\"");

    @Autowired
    MockMvc mvc;

    @Autowired
    TestPeople people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PersonalOutbox outbox;

    @LocalServerPort
    int port;

    private User person;
    private SignInScene here;

    @BeforeEach
    void somebody() throws Exception {
        person = people.person("Ada");
        here = new SignInScene(mvc);
        here.signIn(person.email(), TestPeople.PASSWORD);
    }

    @Test
    void eachIsListedInWordsAndCanBeEndedButNoSecretIsOnThePage() throws Exception {
        SignInScene there = new SignInScene(mvc);
        there.stay(person.email());
        String page = here.open("/profile/sessions").getContentAsString();
        assertThat(page).contains("This session", "Firefox, Linux", here.address, there.address, "Stays signed in");
        assertThat(page).doesNotContain(id(here), id(there));
        assertThat(ends(page)).hasSize(1);
        assertThat(here.press(ends(page).get(0)).getRedirectedUrl()).isEqualTo("/profile/sessions");
        assertThat(there.signedIn())
                .as("neither the session nor the device goes on")
                .isFalse();
        assertThat(here.signedIn()).isTrue();
    }

    @Test
    void allOthersEndAtOnceAndThisBrowserGoesOnStaying() throws Exception {
        SignInScene staying = new SignInScene(mvc);
        staying.stay(person.email());
        SignInScene there = new SignInScene(mvc);
        there.stay(person.email());
        staying.press("/profile/sessions/end-others");
        assertThat(there.signedIn()).isFalse();
        assertThat(here.signedIn()).isFalse();
        staying.lose("SESSION");
        assertThat(staying.signedIn()).isTrue();
    }

    @Test
    void aDeviceThatOnlyStaysSignedInIsListedAndEnded() throws Exception {
        SignInScene there = new SignInScene(mvc);
        there.stay(person.email());
        jdbc.sql("delete from spring_session where session_id = ?")
                .param(id(there))
                .update();
        String page = here.open("/profile/sessions").getContentAsString();
        assertThat(page).contains("Stays signed in, no session now");
        here.press(ends(page).get(0));
        assertThat(there.signedIn()).isFalse();
    }

    @Test
    void somebodyElsesIsNotFound() throws Exception {
        SignInScene there = new SignInScene(mvc);
        there.stay(person.email());
        String handle =
                ends(here.open("/profile/sessions").getContentAsString()).get(0);
        SignInScene stranger = new SignInScene(mvc);
        stranger.signIn(people.person("Eve").email(), TestPeople.PASSWORD);
        assertThat(stranger.press(handle).getStatus()).isEqualTo(404);
        String device = jdbc.sql("select public_id from remembered_device where user_id = ?")
                .param(person.id())
                .query(String.class)
                .single();
        assertThat(stranger.press("/profile/sessions/" + device + "/end").getStatus())
                .isEqualTo(404);
        assertThat(there.signedIn()).isTrue();
    }

    @Test
    void theIdChangesAtSignInAndTheOldOneIsDead() throws Exception {
        Cookie before = here.cookie("SESSION");
        here.send(SignInScene.form(person.email(), TestPeople.PASSWORD));
        assertThat(here.cookie("SESSION").getValue()).isNotEqualTo(before.getValue());
        SignInScene thief = new SignInScene(mvc);
        thief.keep(before);
        assertThat(thief.signedIn()).isFalse();
    }

    @Test
    void aSessionEndsAfterTwelveHoursHoweverBusy() throws Exception {
        jdbc.sql("delete from spring_session_attributes where attribute_name = 'signed-in' and session_primary_id ="
                        + " (select primary_id from spring_session where session_id = ?)")
                .param(id(here))
                .update();
        jdbc.sql("update spring_session set creation_time = creation_time - 43201000 where session_id = ?")
                .param(id(here))
                .update();
        assertThat(here.signedIn()).isFalse();
        assertThat(jdbc.sql("select count(*) from spring_session where principal_name = ?")
                        .param(person.publicId())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aSessionIsOverAfterThirtyIdleMinutesAndPollsDoNotKeepIt() throws Exception {
        idle(29);
        var poll = MockMvcRequestBuilders.get("/profile")
                .header("HX-Request", "true")
                .header("X-Poll", "true");
        assertThat(here.send(poll).getStatus()).isEqualTo(200);
        assertThat(lastAccess()).as("a poll is no visit").isLessThan(System.currentTimeMillis() - 28 * 60_000);
        assertThat(here.signedIn()).isTrue();
        assertThat(lastAccess()).as("a visit is").isGreaterThan(System.currentTimeMillis() - 60_000);
        idle(31);
        assertThat(here.signedIn()).isFalse();
    }

    @Test
    void oddCookiesAreNobodyOrRefusedAndNeverAFault() throws Exception {
        String nul = Base64.getEncoder().encodeToString("a\0b".getBytes(StandardCharsets.UTF_8));
        String good = here.cookie("SESSION").getValue();
        for (String odd : new String[] {"junk", "=", "%00", nul, "ä", good + "x"}) {
            assertThat(overTheWire("SESSION=" + odd)).as(odd).isIn(302, 400);
        }
        assertThat(overTheWire("SESSION=" + "A".repeat(8192))).isIn(302, 400, 431);
        assertThat(overTheWire("SESSION=junk; SESSION=" + good)).isIn(200, 302, 400);
        assertThat(overTheWire("SESSION=" + nul + "; SESSION=" + nul)).isIn(302, 400);
    }

    @Test
    void aNewDeviceIsToldOfByMailAndAKnownOneIsNot() throws Exception {
        assertThat(letters()).as("the first device ever").isZero();
        here.signIn(person.email(), TestPeople.PASSWORD);
        assertThat(letters()).isZero();
        SignInScene there = new SignInScene(mvc);
        there.signIn(person.email(), TestPeople.PASSWORD);
        assertThat(letters()).isEqualTo(1);
        there.signIn(person.email(), TestPeople.PASSWORD);
        assertThat(letters()).isEqualTo(1);
        assertThat(outbox.newest(50)).anySatisfy(letter -> {
            assertThat(letter.recipient()).isEqualTo(person.email());
            assertThat(letter.text()).contains("Firefox, Linux", there.address);
        });
    }

    @Test
    void afterSignOutBackShowsNothing() throws Exception {
        MockHttpServletResponse page = here.open("/profile");
        assertThat(page.getHeader("Cache-Control")).contains("no-store");
        String session = id(here);
        here.press("/sign-out");
        assertThat(here.signedIn()).isFalse();
        assertThat(jdbc.sql("select count(*) from spring_session where session_id = ?")
                        .param(session)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private long letters() {
        return outbox.newest(50).stream()
                .filter(letter -> letter.recipient().equals(person.email()))
                .count();
    }

    private void idle(int minutes) {
        long then = System.currentTimeMillis() - minutes * 60_000L;
        jdbc.sql("update spring_session set last_access_time = :then, expiry_time = :end where session_id = :id")
                .param("then", then)
                .param("end", then + 30 * 60_000L)
                .param("id", id(here))
                .update();
    }

    private long lastAccess() {
        return jdbc.sql("select last_access_time from spring_session where session_id = ?")
                .param(id(here))
                .query(Long.class)
                .single();
    }

    /** What the database knows a session by. */
    private static String id(SignInScene scene) {
        byte[] token = Base64.getDecoder().decode(scene.cookie("SESSION").getValue());
        return TokenHash.of(new String(token, StandardCharsets.UTF_8)).substring(0, 36);
    }

    private static List<String> ends(String page) {
        Matcher form = END.matcher(page);
        List<String> all = new ArrayList<>();
        while (form.find()) {
            all.add(form.group(1));
        }
        return all;
    }

    private int overTheWire(String cookie) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/profile"))
                                .header("Accept", "text/html")
                                .header("Cookie", cookie)
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }
}
