package io.purser.payoutrequests.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.organizations.Memberships.Member;
import io.purser.organizations.Role;
import io.purser.payoutrequests.policy.Policies.Decision;
import io.purser.payoutrequests.policy.Policies.Facts;
import io.purser.payoutrequests.policy.Policies.Need;
import io.purser.payoutrequests.policy.Policy.Approvers;
import io.purser.payoutrequests.policy.Policy.Conditions;
import io.purser.payoutrequests.policy.Policy.Rule;
import io.purser.payoutrequests.policy.Policy.SelfApproval;
import io.purser.platform.Permission;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the policy, the people and the request: who may say yes is who should, and never the requester. */
class ElectoratePropertyTest {
    private static final int CASES = 3_000;
    private Random random;

    static LongStream seeds() {
        return LongStream.of(1, 20261120, System.nanoTime() % 1_000_000_000);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theRequesterNeverApprovesAndEveryRuleThatFitsIsAsked(long seed) {
        random = new Random(seed);
        for (int i = 0; i < CASES; i++) {
            List<Member> members = members();
            Policy policy = policy(members);
            Facts facts = facts(members);
            Electorate electorate = new Electorate(policy, members, new Reasons(Long::toString));
            check("seed " + seed + " case " + i + " " + policy + facts, electorate, members, facts);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aPolicyThatPassesTheCheckLeavesNoRequestWithoutApprovers(long seed) {
        random = new Random(seed);
        for (int i = 0; i < CASES; i++) {
            List<Member> members = members();
            Policy policy = policy(members);
            Electorate electorate = new Electorate(policy, members, new Reasons(Long::toString));
            Facts facts = facts(members);
            if (PolicyChecks.impossible(electorate).isEmpty()) {
                Decision decision = electorate.decide(facts);
                assertThat(decision.possible()).as("seed %d case %d", seed, i).isTrue();
                assertThat(decision.needs())
                        .as("seed %d case %d: nobody must step in", seed, i)
                        .noneMatch(need -> need.why().equals("policy.why.stepped-in"));
                assertThat(decision.met(decision.stillEligible(Set.of()))).isTrue();
            }
        }
    }

    private static void check(String at, Electorate electorate, List<Member> members, Facts facts) {
        Decision decision = electorate.decide(facts);
        Set<Long> mayApprove = members.stream()
                .filter(member -> member.role().may(Permission.REQUESTS_AUTHORIZE))
                .map(Member::userId)
                .collect(Collectors.toSet());
        assertThat(decision.needs()).as(at).isNotEmpty().allMatch(need -> need.count() >= 1);
        assertThat(decision.met(Set.of())).as(at).isFalse();
        Set<Long> asked = new HashSet<>();
        for (Need need : decision.needs()) {
            assertThat(mayApprove).as(at).containsAll(need.eligible());
            asked.addAll(need.eligible());
        }
        boolean alone = mayApprove.size() <= 1;
        boolean self = electorate.policy().selfApproval() == SelfApproval.ALWAYS
                || electorate.policy().selfApproval() == SelfApproval.WHEN_ALONE && alone;
        assertThat(decision.selfApproval()).as(at).isEqualTo(self);
        if (!self && facts.requesterId() != null) {
            assertThat(asked).as(at).doesNotContain(facts.requesterId());
            assertThat(decision.stillEligible(Set.of())).as(at).doesNotContain(facts.requesterId());
            assertThat(decision.met(Set.of(facts.requesterId()))).as(at).isFalse();
        }
        List<String> fitting = electorate.policy().rules().stream()
                .filter(rule -> rule.when().fit(facts))
                .map(Rule::id)
                .toList();
        assertThat(decision.needs().stream().map(Need::rule).toList())
                .as(at)
                .isEqualTo(fitting.isEmpty() ? List.of("default") : fitting);
    }

    private List<Member> members() {
        return IntStream.range(0, random.nextInt(6))
                .mapToObj(i -> new Member(
                        100 + i, "usr_" + i, "Person " + i, i + "@example.com", pick(List.of(Role.values()))))
                .toList();
    }

    private Policy policy(List<Member> members) {
        List<Rule> rules = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            rules.add(new Rule("apr_" + i, "Rule " + i, conditions(), approvers(members)));
        }
        return new Policy(1, pick(List.of(SelfApproval.values())), approvers(members), rules);
    }

    private Conditions conditions() {
        return new Conditions(
                random.nextBoolean() ? 1L + random.nextInt(1000) : null,
                random.nextInt(3) == 0,
                random.nextInt(3) == 0,
                random.nextInt(3) == 0,
                random.nextInt(3) == 0 ? 1L + random.nextInt(2000) : null);
    }

    private Approvers approvers(List<Member> members) {
        List<Role> roles = List.of(Role.OWNER, Role.ADMIN, Role.FINANCE).stream()
                .filter(role -> random.nextInt(3) == 0)
                .toList();
        List<String> people = members.stream()
                .filter(member -> random.nextInt(4) == 0)
                .map(Member::publicId)
                .toList();
        return new Approvers(roles, people, 1 + random.nextInt(3));
    }

    private Facts facts(List<Member> members) {
        long amount = 1 + random.nextInt(1500);
        Long requester = members.isEmpty() || random.nextInt(5) == 0
                ? null
                : Long.valueOf(members.get(random.nextInt(members.size())).userId());
        return new Facts(
                amount,
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean(),
                requester,
                amount + random.nextInt(1500));
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
