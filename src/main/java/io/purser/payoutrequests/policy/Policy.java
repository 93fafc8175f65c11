package io.purser.payoutrequests.policy;

import io.purser.organizations.Role;
import java.util.List;

/**
 * Who must say yes to what. Every rule that fits a request must be met; what no rule fits needs {@code otherwise}.
 *
 * @param version counts from 1 in each environment; 0 is the policy of an organization that never wrote one
 */
public record Policy(long version, SelfApproval selfApproval, Approvers otherwise, List<Rule> rules) {
    /** Anybody who may approve, one yes, and never the requester unless there is nobody else. */
    public static final Policy USUAL =
            new Policy(0, SelfApproval.WHEN_ALONE, new Approvers(List.of(), List.of(), 1), List.of());

    public Policy {
        rules = List.copyOf(rules);
    }

    Policy withVersion(long number) {
        return new Policy(number, selfApproval, otherwise, rules);
    }

    /** Whether a requester may say yes to their own request. */
    public enum SelfApproval {
        NEVER,
        /** Only while one single member may approve at all; off by itself as soon as there is a second one. */
        WHEN_ALONE,
        ALWAYS
    }

    /**
     * @param id {@code apr_…}, kept when the rule is changed
     * @param name as the organization calls it
     */
    public record Rule(String id, String name, Conditions when, Approvers approvers) {}

    /**
     * All that are given must hold. Amounts in minor units of the environment's currency.
     *
     * @param amountFrom this much or more, or {@code null}
     * @param daySumFrom what the requester asked for today together is this much or more, or {@code null}
     */
    public record Conditions(
            Long amountFrom, boolean newPayee, boolean newCountry, boolean changedDestination, Long daySumFrom) {

        public boolean fit(Policies.Facts facts) {
            return (amountFrom == null || facts.amount() >= amountFrom)
                    && (!newPayee || facts.newPayee())
                    && (!newCountry || facts.newCountry())
                    && (!changedDestination || facts.changedDestination())
                    && (daySumFrom == null || facts.requesterDaySum() >= daySumFrom);
        }

        boolean none() {
            return amountFrom == null && !newPayee && !newCountry && !changedDestination && daySumFrom == null;
        }
    }

    /**
     * Members of these roles and these people, as far as they may approve; without both everybody who may.
     *
     * @param people public ids, {@code usr_…}
     * @param count how many different ones must say yes
     */
    public record Approvers(List<Role> roles, List<String> people, int count) {
        public Approvers {
            roles = roles.stream().distinct().sorted().toList();
            people = people.stream().distinct().sorted().toList();
        }

        public boolean everybody() {
            return roles.isEmpty() && people.isEmpty();
        }
    }
}
