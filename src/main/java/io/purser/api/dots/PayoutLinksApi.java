package io.purser.api.dots;

import io.purser.api.ApiCall;
import io.purser.api.Effect;
import io.purser.api.JsonBody;
import io.purser.api.dots.DotsIds.Kind;
import io.purser.payoutrequests.PayoutRequest;
import io.purser.payoutrequests.PayoutRequests;
import io.purser.payoutrequests.links.PayoutLinks;
import io.purser.payouts.RecipientPayments.FeeParty;
import io.purser.platform.BusinessError;
import io.purser.platform.Permission;
import io.purser.platform.web.Permit;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Links to claim money by. One that is asked for directly is a request like any other: it is sent once it is approved, and
 * is created until then.
 */
@RestController
@RequestMapping("/api/v2/payout-links")
class PayoutLinksApi {
    private final PayoutRequests requests;
    private final DotsRequests found;
    private final DotsDrafts drafts;
    private final DotsPeople people;
    private final DotsLinkRows direct;
    private final PayoutLinks links;
    private final DotsWire wire;

    PayoutLinksApi(
            PayoutRequests requests,
            DotsRequests found,
            DotsDrafts drafts,
            DotsPeople people,
            DotsLinkRows direct,
            PayoutLinks links,
            DotsWire wire) {
        this.links = links;
        this.requests = requests;
        this.found = found;
        this.drafts = drafts;
        this.people = people;
        this.direct = direct;
        this.wire = wire;
    }

    /** The same idempotency key gives the same link for 24 hours, whatever else is sent. */
    @PostMapping
    @Permit(Permission.REQUESTS_MANAGE)
    Effect<PayoutLinkJson> create(ApiCall call, @JsonBody PayoutLinkIn in) {
        Optional<PayoutRequest> known = existing(call, in);
        if (known.isPresent()) {
            return Effect.of(() -> wire.link(call, known.get(), null));
        }
        FeeParty feeParty = in.payoutFeeParty() == PayoutLinkIn.FeePayer.USER ? FeeParty.PAYEE : FeeParty.PAYER;
        PayoutRequests.Draft draft =
                drafts.draft(call, people.payee(call, in), in.amount(), feeParty, in.memo(), in.metadata());
        drafts.refuse(call, draft);
        return Effect.of(() -> {
            // whoever comes with the same key meanwhile waits at this row, and then finds this link
            Optional<PayoutRequest> first = existing(call, in);
            return wire.link(call, first.orElseGet(() -> made(call, in, draft)), null);
        });
    }

    @GetMapping
    @Permit(Permission.REQUESTS_VIEW)
    DotsList<PayoutLinkJson> list(
            ApiCall call,
            @RequestParam(required = false) String limit,
            @RequestParam(name = "starting_after", required = false) String startingAfter,
            @RequestParam(name = "ending_before", required = false) String endingBefore) {
        Window window = Window.of(limit, startingAfter, endingBefore);
        List<PayoutRequest> rows = found.links(call, window);
        return new DotsList<>(wire.links(call, window.shown(rows)), rows.size() > window.limit());
    }

    @GetMapping("/{id}")
    @Permit(Permission.REQUESTS_VIEW)
    PayoutLinkJson get(ApiCall call, @PathVariable String id) {
        return wire.link(call, found.get(call, Kind.LINK, id), null);
    }

    /** Takes it back, and the money set aside for it; a second time changes nothing. */
    @DeleteMapping("/{id}")
    @Permit(Permission.REQUESTS_MANAGE)
    Effect<PayoutLinkJson> cancel(ApiCall call, @PathVariable String id) {
        PayoutRequest request = found.get(call, Kind.LINK, id);
        return Effect.of(() -> wire.link(
                call, DotsWire.ended(request) ? request : requests.cancel(call.tenant(), request.publicId()), null));
    }

    /** Ours: the link under a new address, which is in this answer and nowhere else; the old address stops working. */
    @PostMapping("/{id}/resend")
    @Permit(Permission.REQUESTS_AUTHORIZE)
    Effect<PayoutLinkJson> resend(ApiCall call, @PathVariable String id, @JsonBody(orEmpty = true) NothingIn in) {
        PayoutRequest request = found.get(call, Kind.LINK, id);
        if (request.linkId() == null) {
            throw BusinessError.conflict("payout_link_over");
        }
        return Effect.of(() -> wire.link(
                call, request, links.resend(call.tenant(), request.linkId()).token()));
    }

    private Optional<PayoutRequest> existing(ApiCall call, PayoutLinkIn in) {
        return direct.requestOf(call.environmentId(), in.idempotencyKey())
                .map(publicId -> requests.get(call.tenant(), publicId));
    }

    private PayoutRequest made(ApiCall call, PayoutLinkIn in, PayoutRequests.Draft draft) {
        PayoutRequest request = requests.create(call.tenant(), draft);
        direct.insert(
                call.environmentId(), request.publicId(), in.idempotencyKey(), Boolean.TRUE.equals(in.taxExempt()));
        return people.aloneFor(call, requests.decide(call.tenant(), request))
                .map(person -> requests.approve(person, request.publicId(), request.digest()))
                .orElse(request);
    }
}
