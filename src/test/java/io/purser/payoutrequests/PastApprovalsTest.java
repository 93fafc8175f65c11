package io.purser.payoutrequests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.purser.identity.User;
import io.purser.organizations.Role;
import io.purser.payoutrequests.policy.PastRequests.Past;
import io.purser.payoutrequests.policy.Policy;
import io.purser.payoutrequests.policy.Policy.Approvers;
import io.purser.payoutrequests.policy.Policy.Conditions;
import io.purser.payoutrequests.policy.Policy.Rule;
import io.purser.payoutrequests.policy.Policy.SelfApproval;
import io.purser.payoutrequests.policy.PolicyScene;
import io.purser.payoutrequests.policy.Rehearsal;
import io.purser.payoutrequests.policy.Rehearsal.Outcome;
import io.purser.platform.Ids;
import io.purser.platform.Tenant;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestTenants;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class PastApprovalsTest {
    @Autowired
    PastApprovals past;

    @Autowired
    Rehearsal rehearsal;

    @Autowired
    PolicyScene scene;

    @Autowired
    TestTenants tenants;

    @Autowired
    RequestFacts facts;

    @Autowired
    JdbcClient jdbc;

    private Tenant tenant;
    private User owner;
    private User finance;
    private Instant noon;

    @BeforeEach
    void twoPeople() {
        tenant = tenants.sandbox();
        owner = scene.member(tenant, Role.OWNER);
        finance = scene.member(tenant, Role.FINANCE);
        Instant yesterday = facts.now(tenant.environmentId()).minus(Duration.ofDays(1));
        noon = yesterday
                .atZone(tenant.zone())
                .toLocalDate()
                .atTime(12, 0)
                .atZone(tenant.zone())
                .toInstant();
    }

    /** They were never really paid, and the books are looked at after all tests. */
    @AfterEach
    void leaveNoUnpaidPast() {
        for (String table : List.of("payout_request_approval", "payout_request")) {
            jdbc.sql("delete from " + table + " where environment_id = ?")
                    .param(tenant.environmentId())
                    .update();
        }
    }

    @Test
    void anotherOrganizationHasNoPastOfOurs() {
        asked("cus_a", "pm_1", 500, "PAID", noon, finance);
        Tenant other = tenants.sandbox();
        assertThat(past.facts(other.environmentId(), noon.minusSeconds(60), noon.plusSeconds(60)))
                .isEmpty();
        assertThat(rehearsal.wouldHaveStopped(other, PolicyScene.large(0, 1, 1)))
                .allMatch(outcome -> outcome.fitted() == 0);
    }

    @Test
    void theFactsAreThoseOfThatMoment() {
        asked("cus_a", "pm_1", 500, "PAID", noon, finance);
        asked("cus_a", "pm_1", 700, "PAID", noon.plusSeconds(60), finance);
        asked("cus_a", "pm_2", 900, "APPROVED", noon.plusSeconds(120), finance);
        asked("cus_a", "pm_2", 100, "REJECTED", noon.plusSeconds(180), null);
        asked("cus_a", "pm_2", 100, "CREATED", noon.plusSeconds(240), null);
        List<Past> told = past.facts(tenant.environmentId(), noon.minusSeconds(60), noon.plusSeconds(600));
        assertThat(told)
                .extracting(
                        each -> each.facts().amount(),
                        each -> each.facts().newPayee(),
                        each -> each.facts().newCountry(),
                        each -> each.facts().changedDestination(),
                        each -> each.facts().requesterDaySum())
                .containsExactly(
                        tuple(500L, true, true, false, 500L),
                        tuple(700L, false, false, false, 1_200L),
                        tuple(900L, false, false, true, 2_100L));
        assertThat(told).allSatisfy(each -> {
            assertThat(each.approvers()).containsExactly(finance.id());
            assertThat(each.facts().requesterId()).isEqualTo(owner.id());
            assertThat(each.path()).startsWith("/requests/prq_");
        });
        assertThat(past.facts(tenant.environmentId(), noon.plusSeconds(120), noon.plusSeconds(600)))
                .singleElement()
                .satisfies(each -> assertThat(each.facts().newPayee()).isFalse());
    }

    @Test
    void aRuleWouldHaveStoppedWhatTooFewOrTheWrongPeopleApproved() {
        scene.member(tenant, Role.OWNER);
        asked("cus_a", "pm_1", 500, "PAID", noon, finance);
        asked("cus_b", "pm_3", 90_000, "PAID", noon.plusSeconds(60), finance);
        assertThat(rehearsal.wouldHaveStopped(tenant, PolicyScene.large(0, 10_000, 2)))
                .extracting(Outcome::fitted, outcome -> outcome.stopped().size(), Outcome::amount)
                .containsExactly(tuple(1, 1, 90_000L), tuple(1, 0, 0L));
        Rule owners = new Rule(
                Ids.next("apr"),
                "New ones",
                new Conditions(null, true, false, false, null),
                new Approvers(List.of(Role.OWNER), List.of(), 1));
        Policy policy = new Policy(0, SelfApproval.NEVER, new Approvers(List.of(), List.of(), 1), List.of(owners));
        assertThat(rehearsal.wouldHaveStopped(tenant, policy).get(0).stopped()).hasSize(2);
        asked("cus_c", "pm_4", 300, "PAID", noon.plusSeconds(120), owner);
        assertThat(rehearsal
                        .wouldHaveStopped(tenant, PolicyScene.large(0, 10_000, 1))
                        .get(1)
                        .stopped())
                .as("its own requester said yes")
                .hasSize(1);
    }

    @Test
    void whoeverLeftCountsWhereAnybodyCounts() {
        asked("cus_a", "pm_1", 500, "PAID", noon, finance);
        scene.leaves(tenant, finance);
        scene.member(tenant, Role.OWNER);
        assertThat(rehearsal
                        .wouldHaveStopped(tenant, PolicyScene.large(0, 10_000, 1))
                        .get(1)
                        .stopped())
                .isEmpty();
        assertThat(rehearsal
                        .wouldHaveStopped(tenant, PolicyScene.large(0, 100, 1))
                        .get(0)
                        .stopped())
                .hasSize(1);
    }

    private void asked(String payee, String method, long amount, String status, Instant at, User approver) {
        String id = Ids.next("prq");
        jdbc.sql("""
                insert into payout_request (public_id, environment_id, request_key, source, requester_user_id,
                    requester_label, payee_key, payee_name, method_id, method_country, amount, currency, fee_party, memo,
                    attachments, attachment_sums, digest, status, paid_method_id, paid_country, created_at, decided_at,
                    paid_at, version)
                values (:id, :environmentId, :id, 'PORTAL', :owner, 'Owner', :payee, 'Payee', :method, 'MX', :amount,
                    'USD', 'PAYER', 'memo', '', '', 'd', :status, :paidMethod, :paidCountry, :at, :decided, :paid, 1)
                """)
                .param("id", id)
                .param("environmentId", tenant.environmentId())
                .param("owner", owner.id())
                .param("payee", payee)
                .param("method", method)
                .param("amount", amount)
                .param("status", status)
                .param("paidMethod", status.equals("PAID") ? method : null, Types.VARCHAR)
                .param("paidCountry", status.equals("PAID") ? "MX" : null, Types.VARCHAR)
                .param("at", RequestRows.utc(at))
                .param(
                        "decided",
                        status.equals("CREATED") ? null : RequestRows.utc(at.plusSeconds(1)),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param(
                        "paid",
                        status.equals("PAID") ? RequestRows.utc(at.plusSeconds(2)) : null,
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
        if (approver != null) {
            jdbc.sql("insert into payout_request_approval (environment_id, request_id, user_id, label, digest,"
                            + " policy_version, edition, approved_at)"
                            + " select environment_id, id, ?, 'Somebody', digest, 0, edition, created_at"
                            + " from payout_request where public_id = ?")
                    .params(approver.id(), id)
                    .update();
        }
    }
}
