package io.purser.payoutrequests.policy;

import io.purser.organizations.Memberships.Member;
import io.purser.organizations.Role;
import io.purser.payoutrequests.policy.Policy.Approvers;
import io.purser.payoutrequests.policy.Policy.Rule;
import io.purser.platform.BusinessError;
import io.purser.platform.Permission;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is wrong with a policy: fields are named {@code otherwise.count}, {@code rule.2.name} and so on. */
final class PolicyChecks {
    private static final int MOST_RULES = 20;
    private static final int LONGEST_NAME = 80;
    private static final int MOST_APPROVERS = 10;
    private static final long LARGEST_AMOUNT = 100_000_000_000_000L;

    private PolicyChecks() {}

    static List<BusinessError> wrong(Electorate electorate) {
        Policy policy = electorate.policy();
        List<BusinessError> wrong = new ArrayList<>();
        if (policy.rules().size() > MOST_RULES) {
            wrong.add(BusinessError.invalid("policy_rules_too_many", "rules", MOST_RULES));
        }
        wrong.addAll(approvers(policy.otherwise(), "otherwise", electorate));
        Set<String> names = new HashSet<>();
        for (int i = 0; i < policy.rules().size(); i++) {
            rule(policy.rules().get(i), "rule." + i, electorate, names, wrong);
        }
        return wrong.isEmpty() ? impossible(electorate) : wrong;
    }

    private static void rule(
            Rule rule, String field, Electorate electorate, Set<String> names, List<BusinessError> wrong) {
        String name = rule.name();
        if (name == null || name.isBlank() || name.length() > LONGEST_NAME) {
            wrong.add(BusinessError.invalid("policy_rule_name", field + ".name", LONGEST_NAME));
        } else if (!names.add(name)) {
            wrong.add(BusinessError.invalid("policy_rule_name_taken", field + ".name"));
        }
        if (rule.when().none()) {
            wrong.add(BusinessError.invalid("policy_rule_without_condition", field + ".amountFrom"));
        }
        if (outside(rule.when().amountFrom())) {
            wrong.add(BusinessError.invalid("policy_amount", field + ".amountFrom"));
        }
        if (outside(rule.when().daySumFrom())) {
            wrong.add(BusinessError.invalid("policy_amount", field + ".daySumFrom"));
        }
        wrong.addAll(approvers(rule.approvers(), field, electorate));
    }

    private static boolean outside(Long amount) {
        return amount != null && (amount <= 0 || amount > LARGEST_AMOUNT);
    }

    private static List<BusinessError> approvers(Approvers approvers, String field, Electorate electorate) {
        List<BusinessError> wrong = new ArrayList<>();
        if (approvers.count() < 1 || approvers.count() > MOST_APPROVERS) {
            wrong.add(BusinessError.invalid("policy_count", field + ".count", MOST_APPROVERS));
        }
        Set<String> known = electorate.voters().stream().map(Member::publicId).collect(Collectors.toSet());
        boolean rolesMay = approvers.roles().stream().allMatch(PolicyChecks::may);
        if (!rolesMay || !known.containsAll(approvers.people())) {
            wrong.add(BusinessError.invalid("policy_approver_unknown", field + ".people"));
        }
        return wrong;
    }

    private static boolean may(Role role) {
        return role.may(Permission.REQUESTS_AUTHORIZE);
    }

    /**
     * Each rule, and the rest, for every requester there can be: a stranger at the public form, and whoever may approve.
     * A requester who may not approve takes nobody away.
     */
    static List<BusinessError> impossible(Electorate electorate) {
        List<BusinessError> wrong = new ArrayList<>();
        Policy policy = electorate.policy();
        impossible(policy.otherwise(), "otherwise", electorate).ifPresent(wrong::add);
        for (int i = 0; i < policy.rules().size(); i++) {
            impossible(policy.rules().get(i).approvers(), "rule." + i, electorate)
                    .ifPresent(wrong::add);
        }
        return wrong;
    }

    private static Optional<BusinessError> impossible(Approvers approvers, String field, Electorate electorate) {
        String fixers = electorate.voters().stream()
                .filter(member -> member.role().may(Permission.TEAM_MANAGE))
                .map(Member::name)
                .collect(Collectors.joining(", "));
        if (!electorate.suffices(approvers, null)) {
            return Optional.of(BusinessError.invalid(
                    "policy_too_few", field + ".count", approvers.count(), electorate.left(approvers, null), fixers));
        }
        return electorate.voters().stream()
                .filter(member -> !electorate.suffices(approvers, member.userId()))
                .findFirst()
                .map(member -> BusinessError.invalid(
                        "policy_too_few_without",
                        field + ".count",
                        approvers.count(),
                        electorate.left(approvers, member.userId()),
                        member.name(),
                        fixers));
    }
}
