package io.purser.api.commet.payouts;

import io.purser.api.ApiCall;
import io.purser.api.Effect;
import io.purser.api.JsonBody;
import io.purser.api.Listing;
import io.purser.api.PageRequest;
import io.purser.api.WrongFields;
import io.purser.ledger.Lots;
import io.purser.payouts.Payout;
import io.purser.payouts.PayoutQueries;
import io.purser.payouts.PayoutStatus;
import io.purser.payouts.Payouts;
import io.purser.platform.BusinessError;
import io.purser.platform.Cursor;
import io.purser.platform.Ids;
import io.purser.platform.Permission;
import io.purser.platform.web.Permit;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Payouts: the contract's request, and our own reading, canceling and contents. */
@RestController
@RequestMapping("/api/v1/payouts")
class PayoutsApi {
    private final Payouts payouts;
    private final PayoutQueries queries;
    private final BlockerWords words;
    private final Lots lots;

    PayoutsApi(Payouts payouts, PayoutQueries queries, BlockerWords words, Lots lots) {
        this.payouts = payouts;
        this.queries = queries;
        this.words = words;
        this.lots = lots;
    }

    @PostMapping
    @Permit(Permission.PAYOUTS_AUTHORIZE)
    Effect<PayoutJson> request(ApiCall call, @JsonBody PayoutIn in) {
        String key = Ids.next("prk");
        return Effect.of(() -> {
            try {
                Payouts.Request request = new Payouts.Request(key, in.amount(), in.description(), null);
                return PayoutJson.of(payouts.request(call.tenant(), request), call.livemode());
            } catch (BusinessError refused) {
                throw refused.code().equals("payouts_blocked") ? words.refusal(call.tenant()) : refused;
            }
        });
    }

    @GetMapping
    @Permit(Permission.PAYOUTS_VIEW)
    Listing<PayoutDetailJson> list(ApiCall call, @RequestParam(required = false) String status, PageRequest page) {
        List<Payout> rows =
                queries.payouts(call.tenant(), statuses(status), page.after().orElse(null), page.rows());
        return Listing.of(
                rows,
                page.limit(),
                row -> new Cursor(row.times().created(), row.id()),
                row -> PayoutDetailJson.of(row, call.livemode()),
                false);
    }

    @GetMapping("/{id}")
    @Permit(Permission.PAYOUTS_VIEW)
    PayoutDetailJson get(ApiCall call, @PathVariable String id) {
        return PayoutDetailJson.of(payouts.get(call.tenant(), id), call.livemode());
    }

    @PostMapping("/{id}/cancel")
    @Permit(Permission.PAYOUTS_AUTHORIZE)
    Effect<PayoutDetailJson> cancel(ApiCall call, @PathVariable String id, @JsonBody(orEmpty = true) NothingIn in) {
        return Effect.of(() -> PayoutDetailJson.of(payouts.cancel(call.tenant(), id), call.livemode()));
    }

    @GetMapping("/{id}/contents")
    @Permit(Permission.PAYOUTS_VIEW)
    Listing<ContentLineJson> contents(ApiCall call, @PathVariable String id, PageRequest page) {
        Payout payout = payouts.get(call.tenant(), id);
        int from = page.after().map(place -> Math.toIntExact(place.id())).orElse(0);
        List<Lots.Line> lines = lots.lines(call.environmentId(), payout.publicId(), from, page.rows());
        List<Numbered> numbered = IntStream.range(0, lines.size())
                .mapToObj(i -> new Numbered(from + i + 1, lines.get(i)))
                .toList();
        return Listing.of(
                numbered,
                page.limit(),
                row -> new Cursor(payout.times().created(), row.number),
                row -> ContentLineJson.of(row.line, payout.currency(), call.livemode()),
                false);
    }

    private static List<PayoutStatus> statuses(String wire) {
        if (wire == null) {
            return List.of(PayoutStatus.values());
        }
        List<PayoutStatus> named = PayoutStatus.named(wire);
        if (named.isEmpty()) {
            throw new WrongFields("status", "must be pending, in_transit, paid, failed or canceled");
        }
        return named;
    }

    /** A line and its place among the payout's lines, from 1. */
    private record Numbered(int number, Lots.Line line) {}

    record NothingIn() {}
}
