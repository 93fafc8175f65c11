package io.purser.payoutrequests.policy.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.purser.identity.User;
import io.purser.organizations.Role;
import io.purser.payoutrequests.policy.Policies;
import io.purser.payoutrequests.policy.PolicyProposal;
import io.purser.payoutrequests.policy.PolicyProposals;
import io.purser.payoutrequests.policy.PolicyScene;
import io.purser.platform.Tenant;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestPeople;
import io.purser.testing.TestTenants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@IntegrationTest
class ApprovalPagesTest {
    private static final String PAGE = "/settings/approvals";

    @Autowired
    MockMvc mvc;

    @Autowired
    PolicyScene scene;

    @Autowired
    Policies policies;

    @Autowired
    PolicyProposals proposals;

    @Autowired
    TestTenants tenants;

    @Autowired
    TestPeople people;

    private Tenant tenant;
    private User owner;
    private User finance;

    @BeforeEach
    void twoPeople() {
        tenant = tenants.sandbox();
        owner = scene.member(tenant, Role.OWNER);
        finance = scene.member(tenant, Role.FINANCE);
    }

    @Test
    void nobodySignedInSeesOrChangesRules() throws Exception {
        for (String page : new String[] {"", "/edit", "/history", "/rehearsal"}) {
            mvc.perform(get(PAGE + page)).andExpect(redirectedUrlPattern("/sign-in**"));
        }
        mvc.perform(large(post(PAGE + "/edit")).param("step", "propose").with(csrf()))
                .andExpect(redirectedUrlPattern("/sign-in**"));
        assertThat(proposals.open(tenant)).isEmpty();
    }

    @Test
    void aViewerReadsAndChangesNothing() throws Exception {
        User viewer = scene.member(tenant, Role.VIEWER);
        mvc.perform(get(PAGE).with(people.signedIn(viewer, tenant)))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString(PAGE + "/edit"))));
        mvc.perform(get(PAGE + "/edit").with(people.signedIn(viewer, tenant))).andExpect(status().isForbidden());
        PolicyProposal open = proposed();
        mvc.perform(sent(viewer, "/" + open.publicId() + "/approve").param("digest", open.digest()))
                .andExpect(status().isForbidden());
        assertThat(proposals.open(tenant)).isPresent();
    }

    @Test
    void anotherOrganizationDecidesNothing() throws Exception {
        PolicyProposal open = proposed();
        Tenant other = tenants.sandbox();
        User stranger = scene.member(other, Role.OWNER);
        mvc.perform(post(PAGE + "/" + open.publicId() + "/approve")
                        .param("digest", open.digest())
                        .with(people.signedIn(stranger, other))
                        .with(csrf()))
                .andExpect(status().isNotFound());
        assertThat(proposals.open(tenant)).isPresent();
    }

    @Test
    void rulesAreAddedTakenAwayCheckedAndProposedWithoutKeepingAnything() throws Exception {
        mvc.perform(large(sent(owner, "/edit")).param("step", "add"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("rule.1.name")))
                .andExpect(content().string(containsString("Large &lt;b&gt;amounts")));
        mvc.perform(large(sent(owner, "/edit")).param("step", "remove.apr_" + "0".repeat(26)))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("rule.0.name"))));
        mvc.perform(large(sent(owner, "/edit")).param("step", "check"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("$1,000.00 or more")))
                .andExpect(content().string(containsString(finance.name())));
        assertThat(proposals.open(tenant)).isEmpty();
        mvc.perform(large(sent(owner, "/edit")).param("step", "propose"))
                .andExpect(status().is3xxRedirection())
                .andExpect(redirectedUrl(PAGE));
        assertThat(policies.current(tenant.environmentId()).version()).isZero();
        mvc.perform(get(PAGE).with(people.signedIn(owner, tenant)))
                .andExpect(content().string(containsString("Withdraw the proposal")))
                .andExpect(content().string(not(containsString("Approve the change"))));
    }

    @Test
    void whatIsWrongIsSaidBesideItsField() throws Exception {
        mvc.perform(large(sent(owner, "/edit")).param("rule.0.daySumFrom", "x").param("step", "check"))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("href=\"#rule.0.daySumFrom\"")));
        mvc.perform(sent(owner, "/edit")
                        .param("basedOn", "0")
                        .param("otherwise.count", "2")
                        .param("selfApproval", "WHEN_ALONE")
                        .param("step", "propose"))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("nobody approves their own request")))
                .andExpect(content().string(containsString("add an approver to the team")));
        mvc.perform(sent(owner, "/edit").param("basedOn", "0").param("otherwise.count", "1"))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("the same as the rules in force")));
    }

    @Test
    void somebodyElseApprovesWhatTheySaw() throws Exception {
        PolicyProposal open = proposed();
        String approve = "/" + open.publicId() + "/approve";
        mvc.perform(sent(owner, approve).param("digest", open.digest()))
                .andExpect(status().isForbidden())
                .andExpect(content().string(containsString("You proposed this. " + finance.name())));
        mvc.perform(sent(finance, approve).param("digest", "other")).andExpect(status().isConflict());
        mvc.perform(sent(finance, "/" + open.publicId() + "/reject").param("note", ""))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("note-error")));
        mvc.perform(sent(finance, approve).param("digest", open.digest())).andExpect(redirectedUrl(PAGE));
        mvc.perform(get(PAGE + "/history").with(people.signedIn(finance, tenant)))
                .andExpect(content().string(containsString("Proposed by " + owner.name() + ", approved by")));
    }

    @Test
    void theRehearsalSaysWhoAndWhy() throws Exception {
        PolicyProposal open = proposed();
        String ask = PAGE + "/rehearsal?amount=1,200.00&requester=" + owner.publicId();
        mvc.perform(get(ask + "&policy=proposed").with(people.signedIn(owner, tenant)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Who must approve $1,200.00")))
                .andExpect(content().string(containsString("<strong>" + finance.name() + "</strong>")))
                .andExpect(content().string(containsString("$1,000.00 or more")));
        mvc.perform(get(ask).with(people.signedIn(owner, tenant)))
                .andExpect(content().string(containsString("no rule of its own")));
        mvc.perform(get(PAGE + "/rehearsal?amount=-3").with(people.signedIn(owner, tenant)))
                .andExpect(status().is(422));
        assertThat(proposals.open(tenant)).contains(open);
    }

    private PolicyProposal proposed() {
        return proposals
                .propose(scene.as(tenant, owner), owner.id(), PolicyScene.large(0, 100_000, 1))
                .orElseThrow();
    }

    private MockHttpServletRequestBuilder sent(User by, String path) {
        return post(PAGE + path).with(people.signedIn(by, tenant)).with(csrf());
    }

    private static MockHttpServletRequestBuilder large(MockHttpServletRequestBuilder to) {
        return to.param("basedOn", "0")
                .param("selfApproval", "WHEN_ALONE")
                .param("rule.0.id", "apr_" + "0".repeat(26))
                .param("rule.0.name", "Large <b>amounts")
                .param("rule.0.amountFrom", "1,000.00")
                .param("rule.0.roles", "OWNER", "FINANCE")
                .param("rule.0.count", "1")
                .param("otherwise.count", "1");
    }
}
