package io.purser.api.commet.payouts;

import io.purser.api.ApiCall;
import io.purser.balances.Balances;
import io.purser.platform.Permission;
import io.purser.platform.web.Permit;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where the money is, and why none can be paid out. Not part of the published contract. */
@RestController
@RequestMapping("/api/v1")
class StandingApi {
    private final Balances balances;
    private final BlockerWords words;

    StandingApi(Balances balances, BlockerWords words) {
        this.balances = balances;
        this.words = words;
    }

    @GetMapping("/balance")
    @Permit(Permission.BALANCE_VIEW)
    BalanceJson balance(ApiCall call) {
        return BalanceJson.of(
                balances.summary(call.environmentId(), call.tenant().zone()),
                call.tenant().currency(),
                call.livemode());
    }

    @GetMapping("/payouts/blockers")
    @Permit(Permission.PAYOUTS_VIEW)
    PayoutBlockersJson blockers(ApiCall call) {
        return PayoutBlockersJson.of(words.of(call.tenant()), call.livemode());
    }
}
