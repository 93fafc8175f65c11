package io.purser.payoutrequests;

import io.purser.payoutrequests.PayoutRequest.Payee;
import io.purser.payoutrequests.PayoutRequest.Rejection;
import io.purser.payoutrequests.PayoutRequest.Requester;
import io.purser.payoutrequests.PayoutRequest.Source;
import io.purser.payoutrequests.PayoutRequest.Status;
import io.purser.payoutrequests.RequestPeople.Person;
import io.purser.payoutrequests.links.PayoutLinks;
import io.purser.payoutrequests.policy.Policies;
import io.purser.payoutrequests.policy.Policies.Decision;
import io.purser.payouts.RecipientPayments.FeeParty;
import io.purser.platform.BusinessError;
import io.purser.platform.Cursor;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Requests to pay somebody else, and every decision about them. All methods join the caller's transaction. */
@Service
public class PayoutRequests {
    /** Why a request may be rejected; each with a message {@code payoutrequests.reject.<code>}. */
    public static final List<String> REJECT_CODES =
            List.of("duplicate", "wrong_amount", "wrong_payee", "papers_missing", "not_agreed", "suspicious", "other");

    private static final int NOTE = 500;

    private final RequestRows rows;
    private final RequestRules rules;
    private final RequestDrafts drafts;
    private final RequestFacts facts;
    private final RequestMoves moves;
    private final RequestApprovals approvals;
    private final RequestMoney money;
    private final RequestPeople people;
    private final RequestMails mails;
    private final Policies policies;
    private final PayoutLinks links;

    PayoutRequests(
            RequestRows rows,
            RequestRules rules,
            RequestDrafts drafts,
            RequestFacts facts,
            RequestMoves moves,
            RequestApprovals approvals,
            RequestMoney money,
            RequestPeople people,
            RequestMails mails,
            Policies policies,
            PayoutLinks links) {
        this.rows = rows;
        this.rules = rules;
        this.drafts = drafts;
        this.facts = facts;
        this.moves = moves;
        this.approvals = approvals;
        this.money = money;
        this.people = people;
        this.mails = mails;
        this.policies = policies;
        this.links = links;
    }

    /** @param requestKey made once per form or call; the same key is the same request */
    public record Draft(
            String requestKey,
            Source source,
            Requester requester,
            Payee payee,
            String methodId,
            long amount,
            FeeParty feeParty,
            String memo,
            String metadata,
            List<String> attachments) {}

    /** What is wrong, field by field; nothing is written. */
    @Transactional(readOnly = true)
    public List<BusinessError> problems(Tenant tenant, Draft draft) {
        return rules.check(tenant, draft).problems();
    }

    /** @throws BusinessError 422 with the first wrong field */
    @Transactional
    public PayoutRequest create(Tenant tenant, Draft draft) {
        RequestDrafts.Kept kept = drafts.keep(tenant, draft);
        if (kept.fresh()) {
            mails.asked(tenant, kept.request(), decide(tenant, kept.request()).stillEligible(Set.of()));
        }
        return kept.request();
    }

    /**
     * Changes what nobody decided yet. Every yes that was given is void.
     *
     * @param digest of what the person was shown
     * @throws BusinessError 404; 409 {@code request_changed}, {@code request_decided}; 422
     */
    @Transactional
    public PayoutRequest edit(Tenant tenant, String publicId, String digest, Draft given) {
        PayoutRequest request = locked(tenant, publicId);
        open(request);
        same(request, digest);
        return drafts.edit(tenant, request, given);
    }

    /**
     * Another destination for what was approved and could not be paid there. The money returns and everybody must
     * approve again, because nothing is paid that was not approved; all else stays as it was.
     *
     * @param given as it is, but for the destination
     * @throws BusinessError 404; 409 {@code request_not_to_pay}; 422
     */
    @Transactional
    public PayoutRequest choose(Tenant tenant, String publicId, Draft given) {
        PayoutRequest request = locked(tenant, publicId);
        if (request.status() != Status.APPROVED || request.failureCode() == null || request.methodId() == null) {
            throw BusinessError.conflict("request_not_to_pay");
        }
        money.release(request);
        PayoutRequest again =
                request.moved(Status.CREATED, request.money().reserved(null), request.failureCode(), null, null, null);
        moves.make(request, again, now(tenant), tenant.actor(), request.failureCode());
        PayoutRequest after = drafts.edit(tenant, again, given);
        mails.asked(tenant, after, decide(tenant, after).stillEligible(Set.of()));
        return after;
    }

    /** @throws BusinessError 404 */
    @Transactional(readOnly = true)
    public PayoutRequest get(Tenant tenant, String publicId) {
        return rows.find(tenant.environmentId(), publicId).orElseThrow(BusinessError::notFound);
    }

    /** Newest first; {@code after} is the last of the page before, or {@code null}. */
    @Transactional(readOnly = true)
    public List<PayoutRequest> page(Tenant tenant, Set<Status> statuses, Cursor after, int limit) {
        return statuses.isEmpty() ? List.of() : rows.page(tenant.environmentId(), statuses, after, limit);
    }

    /** As the policy of this moment says about the request of this moment. */
    @Transactional(readOnly = true)
    public Decision decide(Tenant tenant, PayoutRequest request) {
        return policies.decide(tenant, facts.facts(tenant, List.of(request)).get(request.id()));
    }

    /**
     * One person's yes to exactly what they saw. With the last yes the policy asks for, the money is set aside and the
     * payout begins, or a payout link goes out.
     *
     * @param digest of what the person was shown
     * @throws BusinessError 403 {@code approval_own_request}, {@code approval_not_yours}; 409 {@code request_changed},
     *     {@code request_decided}; 422 {@code insufficient_balance}
     */
    @Transactional
    public PayoutRequest approve(Tenant tenant, String publicId, String digest) {
        PayoutRequest request = locked(tenant, publicId);
        Person person = people.behind(tenant).orElseThrow(PayoutRequests::notYours);
        if (!tenant.may(Permission.REQUESTS_AUTHORIZE)) {
            throw notYours();
        }
        open(request);
        same(request, digest);
        Decision decision = decide(tenant, request);
        if (!decision.selfApproval()
                && Long.valueOf(person.userId()).equals(request.requester().userId())) {
            throw new BusinessError(403, "approval_own_request", null);
        }
        Set<Long> saidYes = new HashSet<>(approvals.saidYes(request));
        if (saidYes.contains(person.userId())) {
            return request;
        }
        if (!decision.stillEligible(saidYes).contains(person.userId())) {
            throw notYours();
        }
        approvals.add(request, person.userId(), person.label(), decision.policyVersion(), now(tenant));
        saidYes.add(person.userId());
        String note = "policy " + decision.policyVersion();
        if (!decision.met(saidYes)) {
            moves.history(
                    request, Status.CREATED.name(), "payout_request.approval_given", now(tenant), tenant.actor(), note);
            return request;
        }
        PayoutRequest approved = money.approved(tenant, request, note);
        mails.approved(tenant, approved);
        return approved;
    }

    /** @throws BusinessError 422 without a code or a note; 409 {@code request_decided} */
    @Transactional
    public PayoutRequest reject(Tenant tenant, String publicId, String code, String note) {
        PayoutRequest request = locked(tenant, publicId);
        if (!tenant.may(Permission.REQUESTS_AUTHORIZE)) {
            throw notYours();
        }
        open(request);
        if (code == null || !REJECT_CODES.contains(code)) {
            throw BusinessError.invalid("reject_code", "code");
        }
        if (note == null || note.isBlank() || note.strip().length() > NOTE) {
            throw BusinessError.invalid("reject_note", "note", NOTE);
        }
        Instant now = now(tenant);
        Rejection rejection = new Rejection(code, note.strip(), tenant.actor().label());
        PayoutRequest after = request.moved(Status.REJECTED, request.money(), null, rejection, now, null);
        moves.make(request, after, now, tenant.actor(), code + ": " + note.strip());
        mails.rejected(tenant, after);
        return after;
    }

    /** Takes it back; money set aside returns. @throws BusinessError 409 once it is being paid */
    @Transactional
    public PayoutRequest cancel(Tenant tenant, String publicId) {
        PayoutRequest seen = get(tenant, publicId);
        if (seen.linkId() != null && PayoutRequestLifecycle.may(seen.status(), Status.CANCELED)) {
            // links are locked before their requests, as a claim does
            links.cancel(tenant, seen.linkId());
        }
        PayoutRequest request = locked(tenant, publicId);
        if (!PayoutRequestLifecycle.may(request.status(), Status.CANCELED)) {
            throw BusinessError.conflict("request_decided");
        }
        money.release(request);
        Instant now = now(tenant);
        PayoutRequest after =
                request.moved(Status.CANCELED, request.money().reserved(null), request.failureCode(), null, now, null);
        return moves.make(request, after, now, tenant.actor(), null);
    }

    /**
     * The payee said where to: pays from the money set aside. Called by a claim; the tenant's actor is the claim's.
     *
     * @param methodId {@code pm_…} of the customer
     * @throws BusinessError 409 {@code link_not_claimable} when it is canceled, expired or being paid
     */
    @Transactional
    public PayoutRequest claimed(Tenant tenant, String publicId, String customerId, String methodId) {
        return money.claimed(tenant, locked(tenant, publicId), customerId, methodId);
    }

    /** A link nobody claimed in time: the money goes back, and a person may send another link. */
    @Transactional
    public void expired(Tenant tenant, String publicId) {
        PayoutRequest request = rows.lock(tenant.environmentId(), publicId).orElse(null);
        if (request == null || request.status() != Status.APPROVED || request.linkId() == null) {
            return;
        }
        money.release(request);
        PayoutRequest after = request.moved(
                Status.EXPIRED, request.money().reserved(null), request.failureCode(), null, request.decidedAt(), null);
        moves.make(request, after, now(tenant), tenant.actor(), null);
    }

    /** A new link for one that expired; the money is set aside again. @throws BusinessError 409, 422 */
    @Transactional
    public PayoutRequest sendAgain(Tenant tenant, String publicId) {
        PayoutRequest request = locked(tenant, publicId);
        if (request.status() != Status.EXPIRED) {
            throw BusinessError.conflict("request_not_to_pay");
        }
        return money.approved(tenant, request, null);
    }

    /** The approved destination once more, after the payout failed there. @throws BusinessError 409, 422 */
    @Transactional
    public PayoutRequest payAgain(Tenant tenant, String publicId) {
        return money.again(tenant, locked(tenant, publicId));
    }

    private PayoutRequest locked(Tenant tenant, String publicId) {
        return rows.lock(tenant.environmentId(), publicId).orElseThrow(BusinessError::notFound);
    }

    private static void open(PayoutRequest request) {
        if (!request.open()) {
            throw BusinessError.conflict("request_decided");
        }
    }

    private static void same(PayoutRequest request, String digest) {
        if (!request.digest().equals(digest)) {
            throw BusinessError.conflict("request_changed");
        }
    }

    private static BusinessError notYours() {
        return new BusinessError(403, "approval_not_yours", null);
    }

    private Instant now(Tenant tenant) {
        return facts.now(tenant.environmentId());
    }
}
