package io.purser.payoutrequests.policy;

import io.purser.audit.AuditLog;
import io.purser.organizations.Memberships;
import io.purser.organizations.Memberships.Member;
import io.purser.payoutrequests.policy.PolicyProposal.Status;
import io.purser.platform.BusinessError;
import io.purser.platform.EnvironmentClock;
import io.purser.platform.Ids;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How the policy changes: somebody proposes, somebody else says yes to exactly that text, and until then the policy in
 * force stays. One proposal is open at a time. Where nobody else could decide, a change is in force at once.
 */
@Service
public class PolicyProposals {
    private static final int LONGEST_NOTE = 500;
    private final Policies policies;
    private final PolicyRows rows;
    private final ProposalRows proposals;
    private final Memberships memberships;
    private final AuditLog audit;
    private final EnvironmentClock clock;

    PolicyProposals(
            Policies policies,
            PolicyRows rows,
            ProposalRows proposals,
            Memberships memberships,
            AuditLog audit,
            EnvironmentClock clock) {
        this.policies = policies;
        this.rows = rows;
        this.proposals = proposals;
        this.memberships = memberships;
        this.audit = audit;
        this.clock = clock;
    }

    /** The one that waits for a decision. */
    @Transactional(readOnly = true)
    public Optional<PolicyProposal> open(Tenant tenant) {
        return proposals.open(tenant.environmentId());
    }

    /** Newest first, those that were rejected or taken back. */
    @Transactional(readOnly = true)
    public List<PolicyProposal> refused(Tenant tenant, int limit) {
        return proposals.refused(tenant.environmentId(), limit);
    }

    /**
     * Who may decide what this person proposes: the other owners and admins, or, where there is none, the others who may
     * approve payout requests. Empty in a one-person organization.
     */
    @Transactional(readOnly = true)
    public List<Member> deciders(Tenant tenant, long proposerId) {
        List<Member> others = memberships.in(tenant.organizationId()).stream()
                .filter(member -> member.userId() != proposerId)
                .toList();
        List<Member> leading = with(others, member -> member.role().may(Permission.SETTINGS_MANAGE));
        return leading.isEmpty() ? with(others, member -> member.role().may(Permission.REQUESTS_AUTHORIZE)) : leading;
    }

    /** What is wrong, field by field, such as a rule that could never be met; nothing is written. */
    @Transactional(readOnly = true)
    public List<BusinessError> problems(Tenant tenant, Policy wish) {
        return PolicyChecks.wrong(policies.with(tenant, wish));
    }

    /**
     * @param wish with the version it was based on
     * @return the proposal that now waits, or empty when it is in force already because nobody else could decide
     * @throws BusinessError 422 with the first wrong field; 409 {@code policy_changed_meanwhile}, {@code
     *     policy_unchanged}, {@code policy_proposal_open}
     */
    @Transactional
    public Optional<PolicyProposal> propose(Tenant tenant, long proposerId, Policy wish) {
        mustBeMember(tenant, proposerId, Permission.SETTINGS_MANAGE);
        problems(tenant, wish).stream().findFirst().ifPresent(wrong -> {
            throw wrong;
        });
        Policy before = policies.current(tenant.environmentId());
        if (before.version() != wish.version()) {
            throw BusinessError.conflict("policy_changed_meanwhile");
        }
        if (PolicyText.write(before).equals(PolicyText.write(wish))) {
            throw BusinessError.conflict("policy_unchanged");
        }
        if (proposals.open(tenant.environmentId()).isPresent()) {
            throw BusinessError.conflict("policy_proposal_open");
        }
        String name = tenant.actor().label();
        if (deciders(tenant, proposerId).isEmpty()) {
            comeIntoForce(tenant, before, wish, name, null);
            return Optional.empty();
        }
        PolicyProposal made = proposal(tenant, proposerId, wish);
        try {
            proposals.add(tenant.environmentId(), made);
        } catch (DuplicateKeyException lost) {
            throw BusinessError.conflict("policy_proposal_open");
        }
        record(tenant, "policy.proposed", made.publicId(), before, wish, Map.of("digest", made.digest()));
        return Optional.of(made);
    }

    /**
     * @param digest of the text that the person saw
     * @throws BusinessError 403 {@code policy_decide_own} for the proposer, {@code policy_decide_not_yours}; 409 {@code
     *     policy_proposal_changed}, {@code policy_proposal_decided}; 422 when too few people are left for it meanwhile
     */
    @Transactional
    public void approve(Tenant tenant, long userId, String publicId, String digest) {
        PolicyProposal asked = undecided(tenant, publicId);
        mustDecide(tenant, userId, asked);
        String text = PolicyText.digest(asked.policy().version(), PolicyText.write(asked.policy()));
        if (!asked.digest().equals(digest) || !text.equals(digest)) {
            throw BusinessError.conflict("policy_proposal_changed");
        }
        Policy before = policies.current(tenant.environmentId());
        if (before.version() != asked.policy().version()) {
            throw BusinessError.conflict("policy_changed_meanwhile");
        }
        problems(tenant, asked.policy()).stream().findFirst().ifPresent(wrong -> {
            throw wrong;
        });
        end(tenant, asked, Status.APPROVED, null);
        comeIntoForce(
                tenant,
                before,
                asked.policy(),
                asked.proposedBy(),
                tenant.actor().label());
    }

    /** @throws BusinessError 422 without a note; else as {@link #approve} */
    @Transactional
    public void reject(Tenant tenant, long userId, String publicId, String note) {
        PolicyProposal asked = undecided(tenant, publicId);
        mustDecide(tenant, userId, asked);
        String why = note == null ? "" : note.strip();
        if (why.isEmpty() || why.length() > LONGEST_NOTE) {
            throw BusinessError.invalid("policy_reject_note", "note", LONGEST_NOTE);
        }
        end(tenant, asked, Status.REJECTED, why);
        audit.record(tenant.environmentId(), tenant.actor(), "policy.rejected", asked.publicId(), Map.of("note", why));
    }

    /** By the proposer, or by anybody who may change settings once the proposer is gone. */
    @Transactional
    public void withdraw(Tenant tenant, long userId, String publicId) {
        PolicyProposal asked = undecided(tenant, publicId);
        if (asked.proposerId() != userId) {
            mustDecide(tenant, userId, asked);
        }
        end(tenant, asked, Status.WITHDRAWN, null);
        audit.record(tenant.environmentId(), tenant.actor(), "policy.withdrawn", asked.publicId(), Map.of());
    }

    private PolicyProposal proposal(Tenant tenant, long proposerId, Policy wish) {
        return new PolicyProposal(
                Ids.next("app"),
                wish,
                PolicyText.digest(wish.version(), PolicyText.write(wish)),
                Status.OPEN,
                proposerId,
                tenant.actor().label(),
                clock.now(tenant.environmentId()),
                null,
                null,
                null);
    }

    private void comeIntoForce(Tenant tenant, Policy before, Policy after, String proposedBy, String approvedBy) {
        Policy next = after.withVersion(before.version() + 1);
        Instant now = clock.now(tenant.environmentId());
        try {
            rows.add(tenant.environmentId(), next, proposedBy, approvedBy, now);
        } catch (DuplicateKeyException lost) {
            throw BusinessError.conflict("policy_changed_meanwhile");
        }
        Map<String, String> people = approvedBy == null
                ? Map.of("proposedBy", proposedBy)
                : Map.of("proposedBy", proposedBy, "approvedBy", approvedBy);
        record(tenant, "policy.changed", "policy-" + next.version(), before, next, people);
    }

    private void record(
            Tenant tenant, String action, String subject, Policy before, Policy after, Map<String, String> more) {
        Map<String, String> details = new HashMap<>(more);
        details.put("before", PolicyText.write(before));
        details.put("after", PolicyText.write(after));
        audit.record(tenant.environmentId(), tenant.actor(), action, subject, details);
    }

    private void end(Tenant tenant, PolicyProposal asked, Status status, String note) {
        proposals.end(
                tenant.environmentId(),
                asked.publicId(),
                status,
                tenant.actor().label(),
                note,
                clock.now(tenant.environmentId()));
    }

    private PolicyProposal undecided(Tenant tenant, String publicId) {
        PolicyProposal found =
                proposals.locked(tenant.environmentId(), publicId).orElseThrow(BusinessError::notFound);
        if (found.status() != Status.OPEN) {
            throw BusinessError.conflict("policy_proposal_decided", found.decidedBy());
        }
        return found;
    }

    private void mustDecide(Tenant tenant, long userId, PolicyProposal asked) {
        List<Member> deciders = deciders(tenant, asked.proposerId());
        if (deciders.stream().anyMatch(member -> member.userId() == userId)) {
            return;
        }
        String names = deciders.stream().map(Member::name).collect(Collectors.joining(", "));
        boolean own = asked.proposerId() == userId;
        if (own && deciders.isEmpty()) {
            throw new BusinessError(403, "policy_decide_alone", null);
        }
        throw new BusinessError(403, own ? "policy_decide_own" : "policy_decide_not_yours", null, names);
    }

    private void mustBeMember(Tenant tenant, long userId, Permission permission) {
        memberships.in(tenant.organizationId()).stream()
                .filter(member -> member.userId() == userId && member.role().may(permission))
                .findAny()
                .orElseThrow(BusinessError::notFound);
    }

    private static List<Member> with(List<Member> members, Predicate<Member> which) {
        return members.stream().filter(which).toList();
    }
}
