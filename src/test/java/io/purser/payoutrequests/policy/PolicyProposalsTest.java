package io.purser.payoutrequests.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.purser.audit.AuditLog;
import io.purser.identity.User;
import io.purser.organizations.Role;
import io.purser.payoutrequests.policy.Policies.Facts;
import io.purser.payoutrequests.policy.Policies.Need;
import io.purser.platform.BusinessError;
import io.purser.platform.Tenant;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestTenants;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class PolicyProposalsTest {
    @Autowired
    PolicyProposals proposals;

    @Autowired
    Policies policies;

    @Autowired
    PolicyScene scene;

    @Autowired
    TestTenants tenants;

    @Autowired
    AuditLog audit;

    @Autowired
    JdbcClient jdbc;

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
    void aStrangersProposalIsNotThere() {
        PolicyProposal open = proposed();
        Tenant other = tenants.sandbox();
        User stranger = scene.member(other, Role.OWNER);
        assertThat(proposals.open(other)).isEmpty();
        for (Tenant elsewhere : List.of(other, tenants.live(tenant))) {
            assertThat(refused(() -> proposals.approve(elsewhere, finance.id(), open.publicId(), open.digest()))
                            .status())
                    .isEqualTo(404);
            assertThat(refused(() -> proposals.withdraw(elsewhere, owner.id(), open.publicId()))
                            .status())
                    .isEqualTo(404);
        }
        assertThat(refused(() -> proposals.approve(tenant, stranger.id(), open.publicId(), open.digest()))
                        .code())
                .isEqualTo("policy_decide_not_yours");
        assertThat(refused(() -> proposals.propose(tenant, stranger.id(), PolicyScene.large(0, 10, 1)))
                        .status())
                .isEqualTo(404);
        assertThat(version()).isZero();
    }

    @Test
    void theProposerDoesNotDecideAndTheOldPolicyStaysUntilSomebodyElseDoes() {
        PolicyProposal open = proposed();
        assertThat(refused(() -> proposals.approve(by(owner), owner.id(), open.publicId(), open.digest()))
                        .code())
                .isEqualTo("policy_decide_own");
        assertThat(refused(() -> proposals.reject(by(owner), owner.id(), open.publicId(), "no"))
                        .code())
                .isEqualTo("policy_decide_own");
        assertThat(version()).isZero();
        assertThat(rules(120_000)).containsExactly("default");

        proposals.approve(by(finance), finance.id(), open.publicId(), open.digest());
        assertThat(version()).isEqualTo(1);
        assertThat(rules(120_000)).doesNotContain("default");
        assertThat(rules(99_999)).containsExactly("default");
        assertThat(proposals.open(tenant)).isEmpty();
        assertThat(policies.versions(tenant, 5)).singleElement().satisfies(kept -> {
            assertThat(kept.proposedBy()).isEqualTo(owner.name());
            assertThat(kept.approvedBy()).isEqualTo(finance.name());
        });
        assertThat(audit.about(tenant.environmentId(), "policy-1", 5))
                .singleElement()
                .satisfies(event -> assertThat(event.details()).containsKeys("before", "after", "approvedBy"));
        assertThat(refused(() -> proposals.approve(by(finance), finance.id(), open.publicId(), open.digest()))
                        .code())
                .isEqualTo("policy_proposal_decided");
    }

    @Test
    void anotherTextThanTheOneSeenIsNotApproved() {
        PolicyProposal open = proposed();
        assertThat(refused(() -> proposals.approve(by(finance), finance.id(), open.publicId(), "0".repeat(64)))
                        .code())
                .isEqualTo("policy_proposal_changed");
        jdbc.sql("update approval_proposal set text = ? where public_id = ?")
                .params(PolicyText.write(PolicyScene.large(0, 9, 1)), open.publicId())
                .update();
        assertThat(refused(() -> proposals.approve(by(finance), finance.id(), open.publicId(), open.digest()))
                        .code())
                .isEqualTo("policy_proposal_changed");
        assertThat(version()).isZero();
    }

    @Test
    void whoIsAloneChangesItAtOnceAndTheHistorySaysSo() {
        scene.leaves(tenant, finance);
        assertThat(proposals.propose(by(owner), owner.id(), PolicyScene.large(0, 100, 1)))
                .isEmpty();
        assertThat(policies.versions(tenant, 5))
                .singleElement()
                .satisfies(kept -> assertThat(kept.approvedBy()).isNull());
    }

    @Test
    void aPolicyWithoutEnoughApproversIsRefusedByName() {
        BusinessError wrong = refused(() -> proposals.propose(by(owner), owner.id(), PolicyScene.large(0, 100, 2)));
        assertThat(wrong.code()).isEqualTo("policy_too_few_without");
        assertThat(wrong.param()).isEqualTo("rule.0.count");
        assertThat(wrong.arguments()).contains(2, 1, owner.name());
        assertThat(refused(() -> proposals.propose(by(owner), owner.id(), PolicyScene.large(0, 100, 3)))
                        .code())
                .isEqualTo("policy_too_few");
        scene.member(tenant, Role.FINANCE);
        assertThat(proposals.propose(by(owner), owner.id(), PolicyScene.large(0, 100, 2)))
                .isPresent();
    }

    @Test
    void whoIsLeftAfterwardsIsCheckedAgainAtTheApproval() {
        User third = scene.member(tenant, Role.FINANCE);
        PolicyProposal open = proposals
                .propose(by(owner), owner.id(), PolicyScene.large(0, 100, 2))
                .orElseThrow();
        scene.leaves(tenant, third);
        assertThat(refused(() -> proposals.approve(by(finance), finance.id(), open.publicId(), open.digest()))
                        .code())
                .isEqualTo("policy_too_few_without");
    }

    @Test
    void whenPeopleLeaveOwnersAndAdminsStepInAndTheCountStays() {
        User admin = scene.member(tenant, Role.ADMIN);
        User third = scene.member(tenant, Role.FINANCE);
        PolicyProposal open = proposals
                .propose(by(owner), owner.id(), PolicyScene.large(0, 100, 2))
                .orElseThrow();
        proposals.approve(by(admin), admin.id(), open.publicId(), open.digest());
        scene.leaves(tenant, third);
        Need need = decided(finance, 500).get(0);
        assertThat(need.eligible()).containsExactlyInAnyOrder(owner.id(), admin.id());
        assertThat(need.why()).isEqualTo("policy.why.stepped-in");
        scene.leaves(tenant, admin);
        Need stuck = decided(finance, 500).get(0);
        assertThat(stuck.count()).isEqualTo(2);
        assertThat(stuck.eligible()).containsExactly(owner.id());
        assertThat(stuck.possible()).isFalse();
    }

    @Test
    void oneProposalIsOpenAtATimeAndARejectedOneLeavesItsReason() {
        PolicyProposal open = proposed();
        assertThat(refused(() -> proposals.propose(by(owner), owner.id(), PolicyScene.large(0, 7, 1)))
                        .code())
                .isEqualTo("policy_proposal_open");
        assertThat(refused(() -> proposals.reject(by(finance), finance.id(), open.publicId(), " "))
                        .param())
                .isEqualTo("note");
        proposals.reject(by(finance), finance.id(), open.publicId(), "Too low");
        assertThat(proposals.refused(tenant, 5))
                .singleElement()
                .satisfies(each -> assertThat(each.note()).isEqualTo("Too low"));
        proposals.withdraw(by(owner), owner.id(), proposed().publicId());
        assertThat(proposals.open(tenant)).isEmpty();
        assertThat(refused(() -> proposals.propose(by(owner), owner.id(), PolicyScene.large(3, 7, 1)))
                        .code())
                .isEqualTo("policy_changed_meanwhile");
    }

    @Test
    void ofTwoAtOnceOneWins() throws Exception {
        User other = scene.member(tenant, Role.OWNER);
        assertThat(together(
                        () -> proposals.propose(by(owner), owner.id(), PolicyScene.large(0, 7, 1)),
                        () -> proposals.propose(by(other), other.id(), PolicyScene.large(0, 8, 1))))
                .containsExactlyInAnyOrder("done", "policy_proposal_open");
        PolicyProposal open = proposals.open(tenant).orElseThrow();
        User decider = open.proposerId() == owner.id() ? other : owner;
        assertThat(together(
                        () -> {
                            proposals.approve(by(decider), decider.id(), open.publicId(), open.digest());
                            return null;
                        },
                        () -> {
                            proposals.reject(by(decider), decider.id(), open.publicId(), "no");
                            return null;
                        }))
                .containsExactlyInAnyOrder("done", "policy_proposal_decided");
    }

    private static List<String> together(Callable<?> one, Callable<?> other) throws Exception {
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            List<String> ends = new ArrayList<>();
            List<Callable<String>> calls = new ArrayList<>();
            for (Callable<?> each : List.of(one, other)) {
                calls.add(() -> {
                    try {
                        each.call();
                        return "done";
                    } catch (BusinessError refused) {
                        return refused.code();
                    }
                });
            }
            for (Future<String> end : both.invokeAll(calls)) {
                ends.add(end.get());
            }
            return ends;
        } finally {
            both.shutdownNow();
        }
    }

    private PolicyProposal proposed() {
        return proposals
                .propose(by(owner), owner.id(), PolicyScene.large(0, 100_000, 1))
                .orElseThrow();
    }

    private List<String> rules(long amount) {
        return decided(owner, amount).stream().map(Need::rule).toList();
    }

    private List<Need> decided(User requester, long amount) {
        return policies.decide(tenant, new Facts(amount, false, false, false, requester.id(), amount))
                .needs();
    }

    private long version() {
        return policies.current(tenant.environmentId()).version();
    }

    private Tenant by(User person) {
        return scene.as(tenant, person);
    }

    private static BusinessError refused(ThrowingCallable call) {
        return catchThrowableOfType(BusinessError.class, call);
    }
}
