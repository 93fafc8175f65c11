package io.purser.demo;

import io.purser.ledger.AccountKind;
import io.purser.ledger.Ledger;
import io.purser.payoutaccounts.BankAccount;
import io.purser.payoutaccounts.BankAccounts;
import io.purser.payoutaccounts.BankAccounts.NewBank;
import io.purser.payouts.Payout;
import io.purser.payouts.PayoutStatus;
import io.purser.payouts.Payouts;
import io.purser.platform.Tenant;
import io.purser.providers.ProviderEvent.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Banks and payouts of the past. */
@Component
class DemoTransfers {
    private static final long SMALLEST = 1_000;

    private final BankAccounts banks;
    private final Payouts payouts;
    private final Ledger ledger;
    private final DemoPast past;

    DemoTransfers(BankAccounts banks, Payouts payouts, Ledger ledger, DemoPast past) {
        this.banks = banks;
        this.payouts = payouts;
        this.ledger = ledger;
        this.past = past;
    }

    /** Adds a bank, tells the provider of it and makes it the default. */
    String bank(Tenant tenant, String holder, String number, String routing) {
        BankAccount added = banks.add(
                tenant.environmentId(),
                tenant.actor(),
                new NewBank(holder, number, routing, "checking", tenant.country(), tenant.currency(), true));
        past.job("bank-register", Long.toString(tenant.environmentId()));
        return added.publicId();
    }

    void prefer(Tenant tenant, String bank) {
        banks.makeDefault(tenant.environmentId(), tenant.actor(), bank);
    }

    void drop(Tenant tenant, String bank) {
        banks.remove(tenant.environmentId(), tenant.actor(), bank);
        past.job("bank-register", Long.toString(tenant.environmentId()));
    }

    /** Asks for that many percent of what is available. @return the payout, or {@code null} when that is too little */
    String ask(Tenant tenant, String key, int percent, String description) {
        Map<AccountKind, Long> balances = ledger.balances(tenant.environmentId());
        long amount = balances.get(AccountKind.AVAILABLE) * percent / 100 / 100 * 100;
        if (amount < SMALLEST) {
            return null;
        }
        return payouts.request(tenant, new Payouts.Request("demo-" + key, amount, description, null))
                .publicId();
    }

    void send(Tenant tenant, String payout) {
        past.job("payout-send", tenant.environmentId() + ":" + payout);
    }

    void cancel(Tenant tenant, String payout) {
        payouts.cancel(tenant, payout);
    }

    /** Hears how the payouts stand and keeps those that may still change. */
    List<String> follow(Tenant tenant, List<String> open) {
        List<String> still = new ArrayList<>();
        for (String payout : open) {
            past.news(tenant, Subject.PAYOUT, payout);
            Payout now = payouts.get(tenant, payout);
            if (!now.status().isSettled() || now.status() == PayoutStatus.PAID) {
                still.add(payout);
            }
        }
        return still;
    }
}
