package io.purser.api.blaaiz;

import io.purser.api.ApiCall;
import io.purser.api.Effect;
import io.purser.api.JsonBody;
import io.purser.api.blaaiz.Payments.Checked;
import io.purser.balances.Balances;
import io.purser.platform.BusinessError;
import io.purser.platform.Permission;
import io.purser.platform.web.Permit;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Payouts to verified customers, what they cost, and the balance they are paid from. */
@RestController
@RequestMapping("/api/external")
class BlaaizPayoutsApi {
    private final Payments payments;
    private final Transactions transactions;
    private final Balances balances;

    BlaaizPayoutsApi(Payments payments, Transactions transactions, Balances balances) {
        this.payments = payments;
        this.transactions = transactions;
        this.balances = balances;
    }

    @PostMapping("/payout")
    @Permit(Permission.PAYOUTS_AUTHORIZE)
    Effect<PayoutToldJson> pay(ApiCall call, @JsonBody PayoutIn in) {
        Checked checked = payments.check(call, in);
        return Effect.of(() -> {
            TransactionJson made = transactions.get(call, payments.pay(call, checked));
            return new PayoutToldJson(
                    made.approvalUrl() == null
                            ? "Payout initiated successfully."
                            : "The payout waits for approval by a person.",
                    made);
        });
    }

    @GetMapping("/transaction/{id}")
    @Permit(Permission.PAYOUTS_VIEW)
    Told<TransactionJson> transaction(ApiCall call, @PathVariable String id) {
        return new Told<>("Transaction retrieved successfully.", transactions.get(call, id));
    }

    @PostMapping("/fees/breakdown")
    @Permit(Permission.PAYOUTS_VIEW)
    Effect<Told<FeesJson>> fees(ApiCall call, @JsonBody FeesIn in) {
        FeesJson fees = FeesJson.of(payments.quote(call, in), call.tenant().currency(), in.method());
        return Effect.of(() -> new Told<>("Fee breakdown calculated successfully.", fees));
    }

    @GetMapping("/currency")
    @Permit(Permission.BALANCE_VIEW)
    List<CurrencyJson> currencies(ApiCall call) {
        return List.of(CurrencyJson.of(call.tenant().currency()));
    }

    @GetMapping("/wallet")
    @Permit(Permission.BALANCE_VIEW)
    Told<List<WalletJson>> wallets(ApiCall call) {
        return new Told<>("Wallets retrieved successfully.", List.of(wallet(call)));
    }

    @GetMapping("/wallet/{id}")
    @Permit(Permission.BALANCE_VIEW)
    Told<WalletJson> wallet(ApiCall call, @PathVariable String id) {
        if (!id.equals(WalletJson.id(call))) {
            throw BusinessError.notFound();
        }
        return new Told<>("Wallet retrieved successfully.", wallet(call));
    }

    private WalletJson wallet(ApiCall call) {
        return WalletJson.of(
                call,
                balances.summary(call.environmentId(), call.tenant().zone()).available());
    }
}
