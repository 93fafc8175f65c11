package io.purser.identity.recovery.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.purser.identity.User;
import io.purser.identity.Users;
import io.purser.identity.recovery.Recovery;
import io.purser.platform.crypto.TokenHash;
import io.purser.platform.mail.PersonalOutbox;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestPeople;
import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

@IntegrationTest
class RecoveryTest {
    private static final Pattern LINK = Pattern.compile("/mail-link/([A-Za-z0-9_-]{43})");
    private static final String NEW = "nine amber kettles sing";

    @Autowired
    MockMvc mvc;

    @Autowired
    TestPeople people;

    @Autowired
    Users users;

    @Autowired
    Recovery recovery;

    @Autowired
    PersonalOutbox outbox;

    @Autowired
    JdbcClient jdbc;

    private User person;

    @BeforeEach
    void somebody() {
        person = people.person("Ada");
    }

    @Test
    void everyAddressGetsTheSameAnswerAndOnlyAPersonALetter() throws Exception {
        for (String email : List.of(person.email(), "nobody@" + person.email(), "", "x".repeat(400))) {
            MockHttpServletResponse answer =
                    send(post("/forgot").param("email", email).with(csrf()));
            assertThat(answer.getRedirectedUrl()).as(email).isEqualTo("/forgot?asked");
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> letters(person.email(), "Link for").size() == 1);
        assertThat(jdbc.sql("select count(*) from recovery_wish where email like ?")
                        .param("%" + person.email())
                        .query(Long.class)
                        .single())
                .as("nothing is kept of who asked")
                .isLessThanOrEqualTo(1);
    }

    @Test
    void threeLettersAnHourAndNoMore() {
        for (int i = 0; i < 5; i++) {
            wish(person.email());
        }
        assertThat(letters(person.email(), "Link for")).hasSize(3);
    }

    @Test
    void theLinkSetsAPasswordOnceEndsEverythingTellsThePersonAndSignsNobodyIn() throws Exception {
        Cookie session = signIn(person.email(), TestPeople.PASSWORD).getCookie("SESSION");
        wish(person.email());
        String token = token(person.email(), "Link for");
        assertThat(jdbc.sql("select token_hash from person_link where user_id = ?")
                        .param(person.id())
                        .query(String.class)
                        .single())
                .isEqualTo(TokenHash.of(token));
        MockHttpServletResponse done = use(token, NEW);
        assertThat(done.getRedirectedUrl()).isEqualTo("/sign-in?done=reset");
        assertThat(done.getCookie("SESSION"))
                .as("nobody is signed in by a link")
                .isNull();
        assertThat(send(get("/profile").cookie(session)).getStatus()).isEqualTo(302);
        assertThat(signIn(person.email(), TestPeople.PASSWORD).getForwardedUrl())
                .isEqualTo("/sign-in/refused");
        assertThat(signIn(person.email(), NEW).getRedirectedUrl()).isEqualTo("/");
        assertThat(letters(person.email(), "Your password was changed")).hasSize(1);
        assertThat(use(token, "ten violet ladders lean").getStatus()).isEqualTo(404);
    }

    /** ATO-02: a link from a mail is worth a password, not a second step. */
    @Test
    void aNewPasswordLeavesTheSecondStepOwed() throws Exception {
        people.haveAnApp(person);
        wish(person.email());
        assertThat(use(token(person.email(), "Link for"), NEW).getStatus()).isEqualTo(303);
        Cookie session = signIn(person.email(), NEW).getCookie("SESSION");
        assertThat(send(get("/payouts").cookie(session)).getRedirectedUrl())
                .isEqualTo("/sign-in/factor?next=%2Fpayouts");
        assertThat(jdbc.sql("select count(*) from totp_factor where user_id = ?")
                        .param(person.id())
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @Test
    void openingALinkDoesNothingAndItsTokenLeavesTheAddress() throws Exception {
        wish(person.email());
        String token = token(person.email(), "Link for");
        MockHttpServletResponse first = send(get("/mail-link/" + token));
        assertThat(first.getRedirectedUrl()).isEqualTo("/mail-link");
        assertThat(first.getHeader("Referrer-Policy")).isEqualTo("no-referrer");
        MockHttpServletResponse page = send(get("/mail-link").cookie(new Cookie("LINK", token)));
        assertThat(page.getHeader("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.getHeader("Cache-Control")).contains("no-store");
        assertThat(page.getContentAsString()).contains("Choose a new password").doesNotContain(token);
        assertThat(use(token, NEW).getStatus()).isEqualTo(303);
    }

    @Test
    void aWeakPasswordIsRefusedBesideTheFieldAndTheLinkStaysGood() throws Exception {
        wish(person.email());
        String token = token(person.email(), "Link for");
        MockHttpServletResponse refused = use(token, "short");
        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(refused.getContentAsString()).contains("of at least");
        assertThat(use(token, NEW).getRedirectedUrl()).isEqualTo("/sign-in?done=reset");
    }

    @Test
    void aLinkIsOverAfterHalfAnHourAndWhenTheAddressHasChanged() throws Exception {
        wish(person.email());
        String late = token(person.email(), "Link for");
        jdbc.sql("update person_link set expires_at = timestamp '2026-01-01 00:00:00+00' where user_id = ?")
                .param(person.id())
                .update();
        assertThat(use(late, NEW).getStatus()).isEqualTo(404);
        wish(person.email());
        String moved = token(person.email(), "Link for");
        jdbc.sql("update app_user set email = ? where id = ?")
                .params("moved-" + person.email(), person.id())
                .update();
        assertThat(use(moved, NEW).getStatus()).isEqualTo(404);
    }

    @Test
    void anAddressChangesOnlyFromTheNewOneAndTheOldOneCanUndoIt() throws Exception {
        String address = "new-" + person.email();
        Cookie session = signIn(person.email(), TestPeople.PASSWORD).getCookie("SESSION");
        askToChange(session, address);
        assertThat(users.byEmail(address)).as("not yet").isEmpty();
        assertThat(letters(person.email(), "Somebody wants to change")).hasSize(1);
        assertThat(use(token(address, "Use this address"), "").getRedirectedUrl())
                .isEqualTo("/sign-in?done=change");
        assertThat(send(get("/profile").cookie(session)).getStatus()).isEqualTo(302);
        assertThat(signIn(address, TestPeople.PASSWORD).getRedirectedUrl()).isEqualTo("/");
        assertThat(letters(address, "Your address was changed")).hasSize(1);
        assertThat(use(token(person.email(), "Your address was changed"), "").getRedirectedUrl())
                .isEqualTo("/sign-in?done=undo");
        assertThat(users.byEmail(person.email())).isPresent();
        assertThat(users.byEmail(address)).isEmpty();
        assertThat(signIn(person.email(), TestPeople.PASSWORD).getForwardedUrl())
                .as("whoever changed it may know the password")
                .isEqualTo("/sign-in/refused");
        assertThat(use(token(person.email(), "Your address is back"), NEW).getRedirectedUrl())
                .isEqualTo("/sign-in?done=reset");
        assertThat(signIn(person.email(), NEW).getRedirectedUrl()).isEqualTo("/");
    }

    @Test
    void theFirstNoticeStopsAChangeThatHasNotHappened() throws Exception {
        String address = "new-" + person.email();
        askToChange(signIn(person.email(), TestPeople.PASSWORD).getCookie("SESSION"), address);
        String change = token(address, "Use this address");
        use(token(person.email(), "Somebody wants to change"), "");
        assertThat(use(change, "").getStatus()).isEqualTo(404);
        assertThat(users.byEmail(address)).isEmpty();
    }

    @Test
    void whetherAnAddressIsTakenIsSaidOnlyToWhoHasIt() throws Exception {
        User other = people.person("Bob");
        Cookie session = signIn(person.email(), TestPeople.PASSWORD).getCookie("SESSION");
        assertThat(askToChange(session, other.email()).getRedirectedUrl()).isEqualTo("/profile/email");
        assertThat(letters(other.email(), "Somebody wanted to use")).hasSize(1);
        assertThat(letters(other.email(), "Use this address")).isEmpty();
    }

    @Test
    void anAddressIsConfirmedByItsLetterAndLettersHaveALimit() throws Exception {
        jdbc.sql("update app_user set email_confirmed_at = null where id = ?")
                .param(person.id())
                .update();
        Cookie session = signIn(person.email(), TestPeople.PASSWORD).getCookie("SESSION");
        assertThat(send(get("/profile/email").cookie(session)).getContentAsString())
                .contains("Not confirmed");
        for (int i = 0; i < 4; i++) {
            send(post("/profile/email/confirmation").cookie(session).with(csrf()));
        }
        assertThat(letters(person.email(), "Confirm your address")).hasSize(3);
        assertThat(use(token(person.email(), "Confirm your address"), "").getRedirectedUrl())
                .isEqualTo("/sign-in?done=confirm");
        assertThat(send(get("/profile/email").cookie(session)).getContentAsString())
                .doesNotContain("Not confirmed");
    }

    @Test
    void nobodyReadsLettersHereButWhoRunsThePortal() throws Exception {
        wish(person.email());
        assertThat(send(get("/demo-mail")).getStatus()).as("no demonstration").isEqualTo(404);
        assertThat(outbox.toNobody(50)).noneMatch(letter -> letter.recipient().equals(person.email()));
    }

    private void wish(String email) {
        recovery.ask(email);
        jdbc.sql("select public_id from recovery_wish where email = ?")
                .param(email)
                .query(String.class)
                .list()
                .forEach(recovery::answer);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> jdbc.sql("select count(*) from recovery_wish where email = ?")
                                .param(email)
                                .query(Long.class)
                                .single()
                        == 0);
    }

    private List<PersonalOutbox.Letter> letters(String to, String subject) {
        return outbox.newest(200).stream()
                .filter(letter -> letter.recipient().equals(to))
                .filter(letter -> letter.subject().startsWith(subject))
                .toList();
    }

    private String token(String to, String subject) {
        Matcher link = LINK.matcher(letters(to, subject).get(0).text());
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    private MockHttpServletResponse use(String token, String password) throws Exception {
        return send(post("/mail-link")
                .cookie(new Cookie("LINK", token))
                .param("password", password)
                .with(csrf()));
    }

    private MockHttpServletResponse askToChange(Cookie session, String address) throws Exception {
        return send(
                post("/profile/email").cookie(session).param("email", address).with(csrf()));
    }

    private MockHttpServletResponse signIn(String email, String password) throws Exception {
        return send(post("/sign-in")
                .param("email", email)
                .param("password", password)
                .with(csrf()));
    }

    private MockHttpServletResponse send(
            org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request).andReturn().getResponse();
    }
}
