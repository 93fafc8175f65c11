package io.purser.payoutrequests.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.purser.identity.User;
import io.purser.organizations.Role;
import io.purser.payoutrequests.PayoutRequest;
import io.purser.payoutrequests.PayoutRequest.Payee;
import io.purser.payoutrequests.PayoutRequest.Source;
import io.purser.payoutrequests.PayoutRequest.Status;
import io.purser.payoutrequests.PayoutRequests;
import io.purser.payoutrequests.PayoutRequests.Draft;
import io.purser.payoutrequests.policy.PolicyScene;
import io.purser.payouts.PayoutScene;
import io.purser.payouts.RecipientPayments.FeeParty;
import io.purser.platform.Ids;
import io.purser.platform.Tenant;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestPeople;
import io.purser.testing.TestTenants;
import jakarta.servlet.http.Cookie;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@IntegrationTest
class RequestPagesTest {
    private static final long FUNDS = 10_000;

    @Autowired
    MockMvc mvc;

    @Autowired
    PayoutRequests requests;

    @Autowired
    PayoutScene money;

    @Autowired
    PolicyScene scene;

    @Autowired
    TestTenants tenants;

    @Autowired
    TestPeople people;

    private Tenant tenant;
    private User owner;
    private User finance;
    private Tenant asker;

    @BeforeEach
    void twoPeople() {
        tenant = money.funded(FUNDS);
        owner = scene.member(tenant, Role.OWNER);
        finance = scene.member(tenant, Role.FINANCE);
        asker = scene.as(tenant, finance, Role.FINANCE);
    }

    private PayoutRequest asked(long amount) {
        return requests.create(asker, draft("Grace Hopper", amount));
    }

    private static Draft draft(String name, long amount) {
        return new Draft(
                Ids.next("prk"),
                Source.PORTAL,
                null,
                new Payee(null, name, Ids.next("grace") + "@example.com", null, null),
                null,
                amount,
                FeeParty.PAYEE,
                "Prize money",
                null,
                List.of());
    }

    private MockHttpServletRequestBuilder sent(User person, String path) {
        return post(path).with(people.signedIn(person, tenant)).with(csrf());
    }

    private MockHttpServletRequestBuilder seen(User person, String path) {
        return get(path).with(people.signedIn(person, tenant));
    }

    private static List<String> acts(PayoutRequest request) {
        String page = "/requests/" + request.publicId();
        return List.of(
                page + "/approve", page + "/reject", page + "/cancel", page + "/again", page + "/link", page + "/edit");
    }

    @Test
    void nobodySignedInSeesOrDecidesAnything() throws Exception {
        PayoutRequest request = asked(1_000);
        for (String page : List.of("/requests", "/requests/new", "/requests/" + request.publicId())) {
            mvc.perform(get(page)).andExpect(redirectedUrlPattern("/sign-in**"));
        }
        for (String act : acts(request)) {
            mvc.perform(post(act).param("digest", request.digest()).with(csrf()))
                    .andExpect(redirectedUrlPattern("/sign-in**"));
        }
        assertThat(now(request)).isEqualTo(request);
    }

    @Test
    void anotherOrganizationFindsNothing() throws Exception {
        PayoutRequest request = asked(1_000);
        Tenant other = tenants.sandbox();
        User stranger = scene.member(other, Role.OWNER);
        String page = "/requests/" + request.publicId();
        for (String each : List.of(page, page + "/edit", page + "/files/doc_x")) {
            mvc.perform(get(each).with(people.signedIn(stranger, other))).andExpect(status().isNotFound());
        }
        for (String act : acts(request)) {
            mvc.perform(post(act)
                            .param("digest", request.digest())
                            .param("code", "other")
                            .param("note", "No.")
                            .with(people.signedIn(stranger, other))
                            .with(csrf()))
                    .andExpect(status().isNotFound());
        }
        mvc.perform(post("/requests/approve")
                        .param("pick", request.publicId() + ":" + request.digest())
                        .with(people.signedIn(stranger, other))
                        .with(csrf()))
                .andExpect(status().isNotFound());
        assertThat(now(request)).isEqualTo(request);
    }

    @Test
    void aViewerReadsAndDecidesNothing() throws Exception {
        PayoutRequest request = asked(1_000);
        User viewer = scene.member(tenant, Role.VIEWER);
        mvc.perform(seen(viewer, "/requests/" + request.publicId()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Grace Hopper")))
                .andExpect(content().string(not(containsString("/approve"))))
                .andExpect(content().string(not(containsString("/cancel"))));
        for (String act : acts(request)) {
            mvc.perform(sent(viewer, act).param("digest", request.digest())).andExpect(status().isForbidden());
        }
        for (String act : List.of("/requests/new", "/requests/check", "/requests/approve")) {
            mvc.perform(sent(viewer, act).param("pick", request.publicId() + ":" + request.digest()))
                    .andExpect(status().isForbidden());
        }
        assertThat(now(request)).isEqualTo(request);
    }

    @Test
    void whatWasChangedMeanwhileIsNotApproved() throws Exception {
        PayoutRequest request = asked(1_000);
        requests.edit(asker, request.publicId(), request.digest(), draft("Grace Hopper", 2_000));
        String page = "/requests/" + request.publicId();
        Cookie session = mvc.perform(sent(owner, page + "/approve").param("digest", request.digest()))
                .andExpect(redirectedUrl(page))
                .andExpect(flash().attribute("problem", "error.request_changed"))
                .andReturn()
                .getResponse()
                .getCookie("SESSION");
        mvc.perform(seen(owner, page).cookie(session))
                .andExpect(content().string(containsString("Nothing was approved: look at it again.")));
        assertThat(now(request).status()).isEqualTo(Status.CREATED);
        mvc.perform(sent(owner, page + "/approve").param("digest", now(request).digest()))
                .andExpect(redirectedUrl(page))
                .andExpect(flash().attribute("notice", "payoutrequests.approved"));
        assertThat(now(request).status()).isEqualTo(Status.APPROVED);
    }

    @Test
    void aRejectionWithoutANoteKeepsWhatWasChosen() throws Exception {
        PayoutRequest request = asked(1_000);
        String page = "/requests/" + request.publicId();
        mvc.perform(sent(owner, page + "/reject").param("code", "wrong_payee").param("note", " "))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("value=\"wrong_payee\" selected")))
                .andExpect(content().string(containsString("Say in a few words what is wrong")));
        mvc.perform(sent(owner, page + "/reject").param("code", "").param("note", "Not <b>her</b>"))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("Not &lt;b&gt;her&lt;/b&gt;")));
        assertThat(now(request).status()).isEqualTo(Status.CREATED);
        mvc.perform(sent(owner, page + "/reject").param("code", "wrong_payee").param("note", "Not <b>her</b>"))
                .andExpect(redirectedUrl(page));
        mvc.perform(seen(finance, page)).andExpect(content().string(containsString("Not &lt;b&gt;her&lt;/b&gt;")));
    }

    @Test
    void manyAreApprovedOneByOneAndEachIsTold() throws Exception {
        PayoutRequest first = asked(6_000);
        PayoutRequest second = requests.create(asker, draft("Alan Turing", 6_000));
        PayoutRequest own = requests.create(scene.as(tenant, owner), draft("Ada Byron", 1_000));
        PayoutRequest changed = requests.create(asker, draft("Kurt Gödel", 500));
        requests.edit(asker, changed.publicId(), changed.digest(), draft("Kurt Gödel", 600));
        String[] picks = List.of(first, second, own, changed).stream()
                .map(each -> each.publicId() + ":" + each.digest())
                .toArray(String[]::new);
        mvc.perform(sent(owner, "/requests/check").param("pick", picks))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString(changed.digest())));
        Cookie session = mvc.perform(sent(owner, "/requests/approve").param("pick", picks))
                .andExpect(redirectedUrl("/requests"))
                .andReturn()
                .getResponse()
                .getCookie("SESSION");
        mvc.perform(seen(owner, "/requests").cookie(session))
                .andExpect(content().string(containsString("$60.00 · Grace Hopper")))
                .andExpect(content().string(containsString("Only $40.00 is available")))
                .andExpect(content().string(containsString("You asked for this yourself")))
                .andExpect(content().string(containsString("The request was changed after you opened it")));
        assertThat(List.of(first, second, own, changed).stream()
                        .map(each -> now(each).status()))
                .containsExactly(Status.APPROVED, Status.CREATED, Status.CREATED, Status.CREATED);
    }

    @Test
    void sendingTwiceAsksOnce() throws Exception {
        String key = Ids.next("prk");
        String page = null;
        for (int i = 0; i < 2; i++) {
            String there = mvc.perform(sent(finance, "/requests/new")
                            .param("key", key)
                            .param("name", "Grace Hopper")
                            .param("email", "grace@example.com")
                            .param("amount", "12.00")
                            .param("memo", "Prize money")
                            .param("feeParty", "PAYEE")
                            .param("go", "send"))
                    .andExpect(redirectedUrlPattern("/requests/prq_*"))
                    .andReturn()
                    .getResponse()
                    .getRedirectedUrl();
            assertThat(page == null ? there : page).isEqualTo(there);
            page = there;
        }
        assertThat(requests.page(asker, Set.of(Status.values()), null, 10)).hasSize(1);
    }

    @Test
    void whatIsWrongIsSaidBesideItsFieldAndWhatWasTypedStays() throws Exception {
        mvc.perform(sent(finance, "/requests/new")
                        .param("key", Ids.next("prk"))
                        .param("name", "Grace \"Hopper\"")
                        .param("amount", "12.345")
                        .param("go", "send"))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("Grace &quot;Hopper&quot;")))
                .andExpect(content().string(containsString("value=\"12.345\"")))
                .andExpect(content().string(containsString("so that a payout link can be sent there")));
        assertThat(requests.page(asker, Set.of(Status.values()), null, 10)).isEmpty();
    }

    private PayoutRequest now(PayoutRequest request) {
        return requests.get(asker, request.publicId());
    }
}
