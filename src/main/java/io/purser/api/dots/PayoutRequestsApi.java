package io.purser.api.dots;

import io.purser.api.ApiCall;
import io.purser.api.Effect;
import io.purser.api.JsonBody;
import io.purser.api.dots.DotsIds.Kind;
import io.purser.payoutrequests.PayoutRequest;
import io.purser.payoutrequests.PayoutRequest.Payee;
import io.purser.payoutrequests.PayoutRequests;
import io.purser.payouts.RecipientPayments.FeeParty;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.platform.web.Permit;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Requests to pay somebody. To decide about them is not part of the published contract, but of ours. */
@RestController
@RequestMapping("/api/v2/payout-requests")
class PayoutRequestsApi {
    private final PayoutRequests requests;
    private final DotsRequests found;
    private final DotsDrafts drafts;
    private final DotsPeople people;
    private final DotsWire wire;

    PayoutRequestsApi(
            PayoutRequests requests, DotsRequests found, DotsDrafts drafts, DotsPeople people, DotsWire wire) {
        this.requests = requests;
        this.found = found;
        this.drafts = drafts;
        this.people = people;
        this.wire = wire;
    }

    @PostMapping
    @Permit(Permission.REQUESTS_MANAGE)
    Effect<PayoutRequestJson> create(ApiCall call, @JsonBody PayoutRequestIn in) {
        Payee payee = people.payee(call, in.userId(), in.payee());
        PayoutRequests.Draft draft = drafts.draft(call, payee, in.amount(), FeeParty.PAYER, in.memo(), in.metadata());
        drafts.refuse(call, draft);
        return new Effect<>(201, () -> wire.request(call, requests.create(call.tenant(), draft), null));
    }

    @GetMapping
    @Permit(Permission.REQUESTS_VIEW)
    DotsList<PayoutRequestJson> list(
            ApiCall call,
            @RequestParam(required = false) String limit,
            @RequestParam(name = "starting_after", required = false) String startingAfter,
            @RequestParam(name = "ending_before", required = false) String endingBefore) {
        Window window = Window.of(limit, startingAfter, endingBefore);
        List<PayoutRequest> rows = found.list(call, window);
        return new DotsList<>(wire.requests(call, window.shown(rows)), rows.size() > window.limit());
    }

    @GetMapping("/{id}")
    @Permit(Permission.REQUESTS_VIEW)
    PayoutRequestJson get(ApiCall call, @PathVariable String id) {
        return wire.request(call, found.get(call, Kind.REQUEST, id), null);
    }

    /** Ours: the yes of the person who made the key. */
    @PostMapping("/{id}/approve")
    @Permit(Permission.REQUESTS_AUTHORIZE)
    Effect<PayoutRequestJson> approve(ApiCall call, @PathVariable String id, @JsonBody(orEmpty = true) ApproveIn in) {
        PayoutRequest request = found.get(call, Kind.REQUEST, id);
        Tenant person = people.decider(call);
        String digest = in.digest() == null ? request.digest() : in.digest();
        return Effect.of(() -> wire.request(call, requests.approve(person, request.publicId(), digest), null));
    }

    /** Ours: the no of the person who made the key. */
    @PostMapping("/{id}/reject")
    @Permit(Permission.REQUESTS_AUTHORIZE)
    Effect<PayoutRequestJson> reject(ApiCall call, @PathVariable String id, @JsonBody RejectIn in) {
        PayoutRequest request = found.get(call, Kind.REQUEST, id);
        Tenant person = people.decider(call);
        return Effect.of(
                () -> wire.request(call, requests.reject(person, request.publicId(), in.code(), in.note()), null));
    }
}
