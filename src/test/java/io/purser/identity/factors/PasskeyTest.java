package io.purser.identity.factors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.purser.identity.PersonAccess;
import io.purser.identity.User;
import io.purser.identity.factors.PasskeyCeremony.Challenge;
import io.purser.organizations.Memberships;
import io.purser.organizations.Role;
import io.purser.platform.Tenant;
import io.purser.platform.web.PublicAddress;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestPeople;
import io.purser.testing.TestTenants;
import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** AUTH-25: a challenge is for one session, one answer and five minutes; nobody else's answer will do. */
@IntegrationTest
class PasskeyTest {
    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();

    @Autowired
    MockMvc mvc;

    @Autowired
    TestPeople people;

    @Autowired
    TestTenants tenants;

    @Autowired
    Memberships memberships;

    @Autowired
    PublicAddress address;

    @Autowired
    PasskeyCeremony ceremony;

    @Autowired
    PersonAccess access;

    private Tenant tenant;
    private User person;
    private SoftAuthenticator device;

    @BeforeEach
    void somebodyWithAPasskey() throws Exception {
        tenant = tenants.sandbox();
        person = member("Pat Key");
        device = registered(person);
    }

    @Test
    void itIsBothStepsAtOnce() throws Exception {
        Cookie stranger = stranger();
        MockHttpServletResponse answer = answer(stranger, device.signed(challenge(stranger), person.publicId()));
        assertThat(answer.getStatus()).isEqualTo(200);
        Cookie session = answer.getCookie("SESSION");
        assertThat(session.getValue()).isNotEqualTo(stranger.getValue());
        mvc.perform(get("/payouts").cookie(session)).andExpect(status().isOk());
        mvc.perform(get("/payouts").cookie(stranger)).andExpect(redirectedUrl("/sign-in?next=%2Fpayouts"));
        // the password alone is only one of them
        mvc.perform(get("/payouts").cookie(withPassword(person)))
                .andExpect(redirectedUrl("/sign-in/factor?next=%2Fpayouts"));
    }

    @Test
    void aChallengeIsAnsweredOnceAndOnlyWhereItWasAsked() throws Exception {
        Cookie stranger = stranger();
        Cookie other = stranger();
        Map<String, Object> signed = device.signed(challenge(stranger), person.publicId());
        challenge(other);
        refused(answer(other, signed));
        refused(answer(other, signed));
        assertThat(answer(stranger, signed).getStatus()).isEqualTo(200);
        refused(answer(stranger, signed));
        Cookie late = stranger();
        refused(answer(late, device.signed("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", person.publicId())));
    }

    @Test
    void anotherSiteGetsNoAnswerThatOpensThisOne() throws Exception {
        String here = device.origin;
        for (String elsewhere : List.of(
                "https://localhost.evil.example", here + "1", here.replace("http:", "https:"), "http://evil.example")) {
            device.origin = elsewhere;
            refusedWhenSigned();
        }
        device.origin = here;
        device.party = "evil.example";
        refusedWhenSigned();
        device.party = "localhost";
        assertThat(signIn().getStatus()).isEqualTo(200);
    }

    @Test
    void aDeviceThatAskedNobodyDoesNotDo() throws Exception {
        device.verifies = false;
        refusedWhenSigned();
    }

    @Test
    void aCopyThatFellBehindIsNoticed() throws Exception {
        device.counter = 7;
        assertThat(signIn().getStatus()).isEqualTo(200);
        device.counter = 3;
        refusedWhenSigned();
        device.counter = 8;
        assertThat(signIn().getStatus()).isEqualTo(200);
    }

    @Test
    void anotherKeyOrAnotherIdIsNobodys() throws Exception {
        device.newKey();
        refusedWhenSigned();
        device.newId();
        refusedWhenSigned();
    }

    @Test
    void whoIsHereCannotProveWithAnothersPasskey() throws Exception {
        User mallory = member("Mallory");
        SoftAuthenticator theirs = registered(mallory);
        Cookie session = withPassword(person);
        refused(answer(session, theirs.signed(challenge(session), mallory.publicId())));
        mvc.perform(get("/payouts").cookie(session)).andExpect(redirectedUrl("/sign-in/factor?next=%2Fpayouts"));
        refused(answer(session, theirs.signed(challenge(session), person.publicId())));
        Cookie through = answer(session, device.signed(challenge(session), person.publicId()))
                .getCookie("SESSION");
        mvc.perform(get("/payouts").cookie(through)).andExpect(status().isOk());
    }

    @Test
    void whoIsDisabledIsRefusedHereToo() throws Exception {
        access.disable(access.find(person.email()).orElseThrow());
        refusedWhenSigned();
    }

    @Test
    void fiveMinutesAreEnough() throws Exception {
        var stranger = new AnonymousAuthenticationToken(
                "passkey", "nobody", AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"));
        var options = ceremony.forSignIn(stranger).options();
        String signed =
                JSON.writeValueAsString(device.signed(options.getChallenge().toBase64UrlString(), person.publicId()));
        var answer =
                JSON.readValue(signed, new TypeReference<PublicKeyCredential<AuthenticatorAssertionResponse>>() {});
        Instant now = Instant.now();
        assertThatThrownBy(() -> ceremony.recognize(
                        new Challenge<>(
                                options, now.minus(Duration.ofMinutes(5)).minusSeconds(1)),
                        answer))
                .hasMessageContaining("passkey_late");
        assertThat(ceremony.recognize(new Challenge<>(options, now.minus(Duration.ofMinutes(4))), answer)
                        .publicId())
                .isEqualTo(person.publicId());
    }

    @Test
    void aRegistrationFromAnotherSiteOrOfAnotherSessionIsRefused() throws Exception {
        Cookie session = withKey();
        SoftAuthenticator another = new SoftAuthenticator("http://evil.example");
        refused(register(session, another.made(registration(session))));
        another.origin = device.origin;
        refused(register(session, another.made("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")));
        another.verifies = false;
        refused(register(session, another.made(registration(session))));
        another.verifies = true;
        assertThat(register(session, another.made(registration(session))).getStatus())
                .isEqualTo(200);
    }

    private User member(String name) {
        User made = people.person(name);
        memberships.add(tenant.organizationId(), made.id(), Role.OWNER);
        return made;
    }

    private SoftAuthenticator registered(User owner) throws Exception {
        String home = address.of("/");
        SoftAuthenticator made = new SoftAuthenticator(home.substring(0, home.length() - 1));
        Cookie session = withPassword(owner);
        assertThat(register(session, made.made(registration(session))).getStatus())
                .isEqualTo(200);
        return made;
    }

    private Cookie withKey() throws Exception {
        return signIn().getCookie("SESSION");
    }

    private MockHttpServletResponse signIn() throws Exception {
        Cookie stranger = stranger();
        return answer(stranger, device.signed(challenge(stranger), person.publicId()));
    }

    private void refusedWhenSigned() throws Exception {
        refused(signIn());
    }

    private static void refused(MockHttpServletResponse answer) {
        assertThat(answer.getStatus()).isEqualTo(422);
    }

    private Cookie withPassword(User who) throws Exception {
        return go(post("/sign-in").param("email", who.email()).param("password", TestPeople.PASSWORD))
                .getCookie("SESSION");
    }

    /** Whoever asks for a challenge gets a session to answer it in. */
    private Cookie stranger() throws Exception {
        return go(post("/sign-in/passkey/options")).getCookie("SESSION");
    }

    private String challenge(Cookie session) throws Exception {
        return challenge(go(post("/sign-in/passkey/options").cookie(session)));
    }

    private String registration(Cookie session) throws Exception {
        return challenge(go(post("/profile/factors/passkeys/options").cookie(session)));
    }

    private static String challenge(MockHttpServletResponse options) throws Exception {
        assertThat(options.getStatus()).isEqualTo(200);
        return JSON.readTree(options.getContentAsString()).get("challenge").asString();
    }

    private MockHttpServletResponse answer(Cookie session, Map<String, Object> credential) throws Exception {
        return send("/sign-in/passkey", session, Map.of("credential", credential, "next", "/payouts"));
    }

    private MockHttpServletResponse register(Cookie session, Map<String, Object> credential) throws Exception {
        return send("/profile/factors/passkeys", session, Map.of("credential", credential, "name", "Phone"));
    }

    private MockHttpServletResponse send(String path, Cookie session, Map<String, Object> body) throws Exception {
        return go(post(path)
                .cookie(session)
                .contentType(MediaType.APPLICATION_JSON)
                .content(JSON.writeValueAsString(body)));
    }

    private MockHttpServletResponse go(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request.with(csrf())).andReturn().getResponse();
    }
}
