package io.purser.payoutrequests.policy;

import io.purser.organizations.Memberships;
import io.purser.platform.Tenant;
import io.purser.platform.web.Format;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who must say yes. Knows no request, only facts about one, so that it can be rehearsed.
 *
 * <p>A policy that could leave some request without enough approvers is refused when it is proposed. People leave later:
 * when fewer than {@code count} of those a rule names remain beside the requester, the owners and admins join them. The
 * count is never lowered. If that does not suffice either, {@link Need#possible()} is false and the request waits until
 * an approver is added or the policy is changed.
 */
@Service
public class Policies {
    private final PolicyRows rows;
    private final Memberships memberships;
    private final Format format;

    Policies(PolicyRows rows, Memberships memberships, Format format) {
        this.rows = rows;
        this.memberships = memberships;
        this.format = format;
    }

    /**
     * What a rule may look at. Amounts in minor units of the environment's currency.
     *
     * @param requesterId row number of the person who asked, or {@code null} for the public form
     * @param requesterDaySum what the same person asked for on this day of the organization's zone, this one included
     */
    public record Facts(
            long amount,
            boolean newPayee,
            boolean newCountry,
            boolean changedDestination,
            Long requesterId,
            long requesterDaySum) {}

    /**
     * One condition to be met by distinct people.
     *
     * @param rule public id of the rule ({@code apr_…}), or {@code default}
     * @param name as the organization calls the rule, or {@code null} for the default
     * @param why message key; its arguments may be messages themselves, which a message source says by itself
     * @param count how many different people must say yes
     * @param eligible row numbers of the people who may; never the requester unless the policy lets them
     */
    public record Need(String rule, String name, String why, List<Object> args, int count, Set<Long> eligible) {
        /** False when people left and too few remain: somebody must be added or the policy changed. */
        public boolean possible() {
            return eligible.size() >= count;
        }

        /** Why, for a message source. */
        public MessageSourceResolvable reason() {
            return new Reasons.Reason(why, args).message();
        }

        public boolean met(Set<Long> saidYes) {
            return saidYes.stream().filter(eligible::contains).count() >= count;
        }
    }

    /**
     * @param policyVersion of the policy that was asked; kept with the request
     * @param needs all must be met; one person's yes counts for each need that they are eligible for
     * @param selfApproval true when the policy lets the requester approve, as in a one-person organization
     */
    public record Decision(long policyVersion, List<Need> needs, boolean selfApproval) {
        /** Everybody who may say yes to some need that is not met by those who said it. */
        public Set<Long> stillEligible(Set<Long> saidYes) {
            return needs.stream()
                    .filter(need -> !need.met(saidYes))
                    .flatMap(need -> need.eligible().stream())
                    .filter(user -> !saidYes.contains(user))
                    .collect(Collectors.toUnmodifiableSet());
        }

        public boolean met(Set<Long> saidYes) {
            return needs.stream().allMatch(need -> need.met(saidYes));
        }

        public boolean possible() {
            return needs.stream().allMatch(Need::possible);
        }
    }

    /** As the policy of this moment says; at least one need with one person, always. */
    @Transactional(readOnly = true)
    public Decision decide(Tenant tenant, Facts facts) {
        return now(tenant).decide(facts);
    }

    /** The policy in force and the people of this moment, for deciding many requests at once. */
    @Transactional(readOnly = true)
    public Electorate now(Tenant tenant) {
        return with(tenant, current(tenant.environmentId()));
    }

    /** The same people under another policy. */
    @Transactional(readOnly = true)
    public Electorate with(Tenant tenant, Policy policy) {
        return new Electorate(policy, memberships.in(tenant.organizationId()), reasons(tenant));
    }

    /** The policy in force. */
    @Transactional(readOnly = true)
    public Policy current(long environmentId) {
        return rows.newest(environmentId).orElse(Policy.USUAL);
    }

    /** Newest first; empty while the usual policy was never changed. */
    @Transactional(readOnly = true)
    public List<PolicyVersion> versions(Tenant tenant, int limit) {
        return rows.versions(tenant.environmentId(), limit);
    }

    /** When a rule applies, for a message source. */
    public MessageSourceResolvable when(Tenant tenant, Policy.Conditions conditions) {
        return reasons(tenant).of(conditions).message();
    }

    private Reasons reasons(Tenant tenant) {
        return new Reasons(minor -> format.money(minor, tenant.currency()));
    }
}
