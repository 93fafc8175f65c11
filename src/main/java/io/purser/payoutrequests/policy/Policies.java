package io.purser.payoutrequests.policy;

import io.purser.platform.Tenant;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Service;

/** Who must say yes. Knows no request, only facts about one, so that it can be rehearsed. */
@Service
public class Policies {

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
     * @param why message key and arguments for a person, such as "over 1,000.00"
     * @param count how many different people must say yes
     * @param eligible row numbers of the people who may; never the requester unless the policy lets them
     */
    public record Need(String rule, String name, String why, List<Object> args, int count, Set<Long> eligible) {}

    /**
     * @param policyVersion of the policy that was asked; kept with the request
     * @param needs all must be met; one person's yes counts for each need that they are eligible for
     * @param selfApproval true when the policy lets the requester approve, as in a one-person organization
     */
    public record Decision(long policyVersion, List<Need> needs, boolean selfApproval) {
        /** Everybody who may say yes to some need that is not met by those who said it. */
        public Set<Long> stillEligible(Set<Long> saidYes) {
            return needs.stream()
                    .filter(need -> !met(need, saidYes))
                    .flatMap(need -> need.eligible().stream())
                    .filter(user -> !saidYes.contains(user))
                    .collect(java.util.stream.Collectors.toUnmodifiableSet());
        }

        public boolean met(Set<Long> saidYes) {
            return needs.stream().allMatch(need -> met(need, saidYes));
        }

        private static boolean met(Need need, Set<Long> saidYes) {
            return saidYes.stream().filter(need.eligible()::contains).count() >= need.count();
        }
    }

    /** As the policy of this moment says; at least one need with one person, always. */
    public Decision decide(Tenant tenant, Facts facts) {
        throw new UnsupportedOperationException();
    }
}
