package io.purser.providers.sandbox;

import io.purser.platform.Ids;
import io.purser.providers.PayoutAccountProvider.AccountApplication;
import io.purser.providers.PayoutAccountProvider.BankDetails;
import io.purser.providers.PayoutAccountProvider.Person;
import io.purser.providers.PayoutAccountProvider.ProviderAccount;
import io.purser.providers.PayoutAccountProvider.ProviderBank;
import io.purser.providers.PayoutProvider.PayoutOrder;
import io.purser.providers.PayoutProvider.ProviderPayout;
import io.purser.providers.PayoutProvider.Target;
import io.purser.providers.ProviderOutcome;
import io.purser.providers.RecipientPayouts.RecipientOrder;
import io.purser.testing.Scene;
import java.time.LocalDate;
import java.util.Map;

/** Calls the sandbox the way the other rooms do. */
@Scene
class SandboxTester {
    final SandboxAccounts accounts;
    final SandboxPayouts payouts;
    final SandboxRecipients recipients;

    SandboxTester(SandboxAccounts accounts, SandboxPayouts payouts, SandboxRecipients recipients) {
        this.accounts = accounts;
        this.payouts = payouts;
        this.recipients = recipients;
    }

    static AccountApplication application(long environmentId, String key, String idLast4) {
        Person person = new Person("Ada", "Byron", "+12025550123", LocalDate.of(1990, 1, 1), idLast4, null, null);
        return new AccountApplication(
                environmentId,
                key,
                "kyc_" + environmentId,
                "ada@example.com",
                "individual",
                "https://ada.example",
                "US",
                "USD",
                person,
                null,
                null);
    }

    ProviderAccount open(long environmentId, String idLast4) {
        return done(accounts.open(application(environmentId, "account:" + environmentId, idLast4)));
    }

    ProviderAccount account(long environmentId) {
        return done(accounts.find(environmentId, "kyc_" + environmentId)).orElseThrow();
    }

    ProviderBank bank(long environmentId, String number) {
        String reference = Ids.next("pba");
        String account = account(environmentId).id();
        return done(accounts.addBank(new BankDetails(
                environmentId, reference, account, reference, "Ada", number, "021000021", "checking", "US", "USD")));
    }

    PayoutOrder order(long environmentId, String bank, long amount) {
        String reference = Ids.next("po");
        return new PayoutOrder(
                environmentId,
                "payout:" + reference + ":send:1",
                reference,
                new Target.OwnBank(account(environmentId).id(), bank),
                amount,
                "USD");
    }

    static RecipientOrder recipient(long environmentId, String kind, String country, Map<String, String> details) {
        String reference = Ids.next("pm");
        return new RecipientOrder(
                environmentId, "method:" + reference, reference, kind, country, "USD", "Grace Hopper", details);
    }

    PayoutOrder toRecipient(long environmentId, String recipient, long amount) {
        String reference = Ids.next("po");
        return new PayoutOrder(
                environmentId,
                "payout:" + reference + ":send:1",
                reference,
                new Target.Recipient(recipient),
                amount,
                "USD");
    }

    ProviderPayout payout(long environmentId, String reference) {
        return done(payouts.find(environmentId, reference)).orElseThrow();
    }

    static <T> T done(ProviderOutcome<T> outcome) {
        return ((ProviderOutcome.Done<T>) outcome).value();
    }
}
