package io.purser.payoutrequests.policy.web;

import io.purser.payoutrequests.policy.Policy;
import io.purser.payoutrequests.policy.Policy.Rule;
import io.purser.payoutrequests.policy.Policy.SelfApproval;
import io.purser.platform.Tenant;
import io.purser.platform.web.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.util.MultiValueMap;

/**
 * A whole policy as it was typed; it travels with the page, so that nothing is kept before it is proposed.
 *
 * @param basedOn number of the policy that it began with
 */
public record PolicyForm(long basedOn, String selfApproval, RuleForm otherwise, List<RuleForm> rules) {
    private static final int MOST_READ = 30;

    static PolicyForm of(Policy policy, Tenant tenant, Format format) {
        return new PolicyForm(
                policy.version(),
                policy.selfApproval().name(),
                RuleForm.of(policy.otherwise()),
                policy.rules().stream()
                        .map(rule -> RuleForm.of(rule, minor -> format.amount(minor, tenant.currency())))
                        .toList());
    }

    static PolicyForm typed(MultiValueMap<String, String> fields) {
        List<RuleForm> rules = new ArrayList<>();
        for (int i = 0; i < MOST_READ && fields.containsKey("rule." + i + ".id"); i++) {
            rules.add(RuleForm.typed(fields, "rule." + i));
        }
        String basedOn = String.valueOf(fields.getFirst("basedOn"));
        return new PolicyForm(
                basedOn.matches("[0-9]{1,15}") ? Long.parseLong(basedOn) : -1,
                fields.getFirst("selfApproval"),
                RuleForm.typed(fields, "otherwise"),
                rules);
    }

    PolicyForm withAnother() {
        return with(Stream.concat(rules.stream(), Stream.of(RuleForm.blank())).toList());
    }

    PolicyForm without(String id) {
        return with(rules.stream().filter(rule -> !rule.id().equals(id)).toList());
    }

    private PolicyForm with(List<RuleForm> others) {
        return new PolicyForm(basedOn, selfApproval, otherwise, others);
    }

    /** What was meant; what cannot be read is told in {@code unread} (field to error code) and left out. */
    Policy meant(Tenant tenant, Format format, Map<String, String> unread) {
        List<Rule> meant = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            meant.add(rules.get(i).meant("rule." + i, tenant, format, unread));
        }
        SelfApproval self = Stream.of(SelfApproval.values())
                .filter(each -> each.name().equals(selfApproval))
                .findAny()
                .orElse(SelfApproval.WHEN_ALONE);
        return new Policy(basedOn, self, otherwise.approvers(), meant);
    }
}
