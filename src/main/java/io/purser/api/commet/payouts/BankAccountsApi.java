package io.purser.api.commet.payouts;

import io.purser.api.ApiCall;
import io.purser.api.Effect;
import io.purser.api.FieldFault;
import io.purser.api.JsonBody;
import io.purser.api.Listing;
import io.purser.api.PageRequest;
import io.purser.api.WrongFields;
import io.purser.payoutaccounts.BankAccount;
import io.purser.payoutaccounts.BankAccounts;
import io.purser.payoutaccounts.BankAccounts.NewBank;
import io.purser.payoutaccounts.PayoutAccounts;
import io.purser.platform.BusinessError;
import io.purser.platform.Cursor;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.platform.web.Permit;
import io.purser.verification.VerificationCase;
import io.purser.verification.Verifications;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The organization's own banks. */
@RestController
@RequestMapping("/api/v1/payouts/bank-accounts")
class BankAccountsApi {
    private final BankAccounts banks;
    private final BankFaults faults;
    private final PayoutAccounts accounts;
    private final Verifications verifications;
    private final BlockerWords words;

    BankAccountsApi(
            BankAccounts banks,
            BankFaults faults,
            PayoutAccounts accounts,
            Verifications verifications,
            BlockerWords words) {
        this.banks = banks;
        this.faults = faults;
        this.accounts = accounts;
        this.verifications = verifications;
        this.words = words;
    }

    @PostMapping
    @Permit(Permission.BANKS_MANAGE)
    Effect<BankAccountJson> add(ApiCall call, @JsonBody BankAccountIn in) {
        Tenant tenant = call.tenant();
        refuseWithoutAccount(tenant);
        NewBank bank = in.of(tenant);
        List<FieldFault> wrong = faults.of(bank, "");
        if (!wrong.isEmpty()) {
            throw new WrongFields(wrong);
        }
        return Effect.of(
                () -> BankAccountJson.of(banks.addOnce(call.environmentId(), tenant.actor(), bank), call.livemode()));
    }

    /** The default first. There are never more than fit on one page of the longest kind. */
    @GetMapping
    @Permit(Permission.BANKS_VIEW)
    Listing<BankAccountJson> list(ApiCall call, PageRequest page) {
        List<BankAccount> all = banks.all(call.environmentId());
        int from = page.after().map(place -> Math.toIntExact(place.id())).orElse(0);
        List<Integer> places = IntStream.range(Math.min(from, all.size()), all.size())
                .boxed()
                .limit(page.rows())
                .toList();
        return Listing.of(
                places,
                page.limit(),
                place -> new Cursor(all.get(place).createdAt(), place + 1L),
                place -> BankAccountJson.of(all.get(place), call.livemode()),
                false);
    }

    /** A verification that was handed in counts: the account is being opened. */
    private void refuseWithoutAccount(Tenant tenant) {
        boolean there = accounts.of(tenant.environmentId()).isPresent()
                || verifications
                        .find(tenant.environmentId())
                        .filter(VerificationCase::submitted)
                        .isPresent();
        if (!there) {
            throw new BusinessError(403, "payout_account_missing", null, words.page("/verification"));
        }
    }
}
