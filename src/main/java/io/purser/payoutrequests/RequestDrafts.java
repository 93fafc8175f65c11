package io.purser.payoutrequests;

import io.purser.payoutrequests.PayoutRequest.Requester;
import io.purser.payoutrequests.PayoutRequest.Source;
import io.purser.payoutrequests.PayoutRequest.Status;
import io.purser.payoutrequests.PayoutRequests.Draft;
import io.purser.payoutrequests.RequestPeople.Person;
import io.purser.payoutrequests.RequestRules.Checked;
import io.purser.payouts.RecipientPayments.FeeParty;
import io.purser.platform.Ids;
import io.purser.platform.Tenant;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Turns what was asked for into a request. In the caller's transaction. */
@Component
class RequestDrafts {
    private final RequestRows rows;
    private final RequestRules rules;
    private final RequestFacts facts;
    private final RequestMoves moves;
    private final RequestPeople people;

    RequestDrafts(RequestRows rows, RequestRules rules, RequestFacts facts, RequestMoves moves, RequestPeople people) {
        this.rows = rows;
        this.rules = rules;
        this.facts = facts;
        this.moves = moves;
        this.people = people;
    }

    /** @param fresh false when the same key had made it before */
    record Kept(PayoutRequest request, boolean fresh) {}

    /** @throws BusinessError 422 with the first wrong field */
    Kept keep(Tenant tenant, Draft given) {
        Optional<PayoutRequest> known = rows.byKey(tenant.environmentId(), given.requestKey());
        if (known.isPresent()) {
            return new Kept(known.get(), false);
        }
        Checked checked = checked(tenant, given);
        PayoutRequest wish = wish(tenant, checked);
        String payeeKey = RequestFacts.key(wish.payee());
        boolean fresh = rows.insert(wish, given.requestKey(), payeeKey, checked.chosen(), checked.sums());
        PayoutRequest request =
                rows.byKey(tenant.environmentId(), given.requestKey()).orElseThrow();
        if (fresh) {
            moves.begun(request, tenant.actor());
        }
        return new Kept(request, fresh);
    }

    /** Every yes that was given is void. The caller holds the lock and knows that it may be changed. */
    PayoutRequest edit(Tenant tenant, PayoutRequest request, Draft given) {
        Checked checked = checked(tenant, given);
        PayoutRequest wish = wish(tenant, checked);
        rows.edit(request.edited(wish), RequestFacts.key(wish.payee()), checked.chosen(), checked.sums());
        PayoutRequest after =
                rows.find(tenant.environmentId(), request.publicId()).orElseThrow();
        Instant now = facts.now(tenant.environmentId());
        moves.history(after, request.status().name(), "payout_request.edited", now, tenant.actor(), null);
        return after;
    }

    private Checked checked(Tenant tenant, Draft given) {
        Checked checked = rules.check(tenant, given);
        checked.problems().stream().findFirst().ifPresent(problem -> {
            throw problem;
        });
        return checked;
    }

    private PayoutRequest wish(Tenant tenant, Checked checked) {
        Draft draft = checked.draft();
        return new PayoutRequest(
                0,
                Ids.next("prq"),
                tenant.environmentId(),
                draft.source(),
                requester(tenant, draft),
                draft.payee(),
                checked.chosen().methodId(),
                draft.amount(),
                tenant.currency(),
                draft.feeParty() == null ? FeeParty.PAYER : draft.feeParty(),
                draft.memo(),
                draft.metadata(),
                draft.attachments(),
                digest(tenant, checked),
                Status.CREATED,
                null,
                null,
                null,
                null,
                null,
                facts.now(tenant.environmentId()),
                null,
                null,
                1);
    }

    private static String digest(Tenant tenant, Checked checked) {
        Draft draft = checked.draft();
        FeeParty feeParty = draft.feeParty() == null ? FeeParty.PAYER : draft.feeParty();
        return RequestDigest.of(
                draft.amount(),
                tenant.currency(),
                draft.payee(),
                checked.chosen().methodId(),
                feeParty,
                checked.sums());
    }

    /** Who asked is never what the caller says: it is the person behind the session or the key. */
    private Requester requester(Tenant tenant, Draft draft) {
        if (draft.source() == Source.FORM) {
            return new Requester(
                    null, draft.requester().label(), draft.requester().contact());
        }
        Optional<Person> person = people.behind(tenant);
        Requester given = draft.requester();
        String label = given == null || given.label() == null ? tenant.actor().label() : given.label();
        String contact = given == null || given.contact() == null
                ? person.map(Person::email).orElse(null)
                : given.contact();
        return new Requester(people.asker(tenant), label, contact);
    }
}
