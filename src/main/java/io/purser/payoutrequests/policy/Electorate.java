package io.purser.payoutrequests.policy;

import io.purser.organizations.Memberships.Member;
import io.purser.payoutrequests.policy.Policies.Decision;
import io.purser.payoutrequests.policy.Policies.Facts;
import io.purser.payoutrequests.policy.Policies.Need;
import io.purser.payoutrequests.policy.Policy.Approvers;
import io.purser.payoutrequests.policy.Policy.Rule;
import io.purser.payoutrequests.policy.Policy.SelfApproval;
import io.purser.platform.Permission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A policy together with the people of this moment: decides any number of requests without another look. */
public final class Electorate {
    private final Policy policy;
    private final List<Member> voters;
    private final Reasons reasons;

    Electorate(Policy policy, List<Member> members, Reasons reasons) {
        this.policy = policy;
        this.voters = members.stream()
                .filter(member -> member.role().may(Permission.REQUESTS_AUTHORIZE))
                .toList();
        this.reasons = reasons;
    }

    public Policy policy() {
        return policy;
    }

    /** Everybody who may approve at all. */
    public List<Member> voters() {
        return voters;
    }

    /** True while requesters may say yes to what they asked for themselves. */
    public boolean selfApproval() {
        return policy.selfApproval() == SelfApproval.ALWAYS
                || policy.selfApproval() == SelfApproval.WHEN_ALONE && voters.size() <= 1;
    }

    public Decision decide(Facts facts) {
        List<Need> needs = new ArrayList<>();
        for (Rule rule : policy.rules()) {
            if (rule.when().fit(facts)) {
                needs.add(need(rule, facts));
            }
        }
        if (needs.isEmpty()) {
            needs.add(need("default", null, Reasons.DEFAULT, policy.otherwise(), facts));
        }
        return new Decision(policy.version(), List.copyOf(needs), selfApproval());
    }

    /** The need of one rule alone, whether it fits or not. */
    Need need(Rule rule, Facts facts) {
        Reasons.Reason why = rule.when() == null ? Reasons.DEFAULT : reasons.of(rule.when());
        return need(rule.id(), rule.name(), why, rule.approvers(), facts);
    }

    /** Whether those the text names suffice for this requester; here nobody steps in. */
    boolean suffices(Approvers approvers, Long requesterId) {
        return left(approvers, requesterId) >= approvers.count();
    }

    /** How many of those the text names may say yes to this requester. */
    int left(Approvers approvers, Long requesterId) {
        return eligible(named(approvers), requesterId).size();
    }

    private Need need(String id, String name, Reasons.Reason why, Approvers approvers, Facts facts) {
        Set<Long> eligible = eligible(named(approvers), facts.requesterId());
        Reasons.Reason told = why;
        if (eligible.size() < approvers.count()) {
            eligible = eligible(named(approvers).or(Electorate::stepsIn), facts.requesterId());
            told = reasons.steppedIn(why);
        }
        return new Need(id, name, told.key(), told.args(), approvers.count(), eligible);
    }

    private Set<Long> eligible(Predicate<Member> wanted, Long requesterId) {
        return voters.stream()
                .filter(wanted)
                .map(Member::userId)
                .filter(user -> selfApproval() || !user.equals(requesterId))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Predicate<Member> named(Approvers approvers) {
        return member -> approvers.everybody()
                || approvers.roles().contains(member.role())
                || approvers.people().contains(member.publicId());
    }

    private static boolean stepsIn(Member member) {
        return member.role().may(Permission.SETTINGS_MANAGE);
    }
}
