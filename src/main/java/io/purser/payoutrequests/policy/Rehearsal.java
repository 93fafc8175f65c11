package io.purser.payoutrequests.policy;

import io.purser.organizations.Memberships.Member;
import io.purser.payoutrequests.policy.PastRequests.Past;
import io.purser.payoutrequests.policy.Policies.Need;
import io.purser.payoutrequests.policy.Policy.Approvers;
import io.purser.payoutrequests.policy.Policy.Rule;
import io.purser.platform.EnvironmentClock;
import io.purser.platform.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tries a policy on what happened before: what would it have stopped? Writes nothing. */
@Service
public class Rehearsal {
    public static final Duration LOOKS_BACK = Duration.ofDays(90);

    private final Policies policies;
    private final ObjectProvider<PastRequests> past;
    private final EnvironmentClock clock;

    Rehearsal(Policies policies, ObjectProvider<PastRequests> past, EnvironmentClock clock) {
        this.policies = policies;
        this.past = past;
        this.clock = clock;
    }

    /**
     * @param rule name, or {@code null} for what no rule fits
     * @param fitted how many requests it looked at
     * @param stopped those that would not have gone through with the approvals they had
     * @param amount of those, minor units
     */
    public record Outcome(String rule, int fitted, List<Past> stopped, long amount) {}

    /** Each rule on its own, in the policy's order, and last the rest. */
    @Transactional(readOnly = true)
    public List<Outcome> wouldHaveStopped(Tenant tenant, Policy policy) {
        Instant now = clock.now(tenant.environmentId());
        List<Past> all = past.stream()
                .flatMap(each -> each.facts(tenant.environmentId(), now.minus(LOOKS_BACK), now).stream())
                .toList();
        Electorate electorate = policies.with(tenant, policy);
        List<Outcome> outcomes = new ArrayList<>();
        for (Rule rule : policy.rules()) {
            outcomes.add(outcome(rule, all.stream().filter(each -> rule.when().fit(each.facts())), electorate));
        }
        Rule rest = new Rule("default", null, null, policy.otherwise());
        outcomes.add(outcome(
                rest,
                all.stream()
                        .filter(each -> policy.rules().stream()
                                .noneMatch(rule -> rule.when().fit(each.facts()))),
                electorate));
        return outcomes;
    }

    private static Outcome outcome(Rule rule, Stream<Past> fitting, Electorate electorate) {
        List<Past> fitted = fitting.toList();
        List<Past> stopped =
                fitted.stream().filter(each -> !suffice(rule, each, electorate)).toList();
        long amount = stopped.stream().mapToLong(each -> each.facts().amount()).sum();
        return new Outcome(rule.name(), fitted.size(), stopped, amount);
    }

    /** People who left count where anybody counts: they could approve then. */
    private static boolean suffice(Rule rule, Past each, Electorate electorate) {
        Need need = electorate.need(rule, each.facts());
        Set<Long> here = electorate.voters().stream().map(Member::userId).collect(Collectors.toSet());
        Approvers approvers = rule.approvers();
        long left = each.approvers().stream()
                .filter(user -> approvers.everybody() && !here.contains(user))
                .filter(user ->
                        electorate.selfApproval() || !user.equals(each.facts().requesterId()))
                .count();
        return left
                        + each.approvers().stream()
                                .filter(need.eligible()::contains)
                                .count()
                >= need.count();
    }
}
