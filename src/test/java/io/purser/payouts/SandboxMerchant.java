package io.purser.payouts;

import static org.awaitility.Awaitility.await;

import io.purser.payoutaccounts.BankAccounts;
import io.purser.payoutaccounts.PayoutAccounts;
import io.purser.platform.Ids;
import io.purser.platform.Mode;
import io.purser.platform.Tenant;
import io.purser.providers.PayoutAccountProvider;
import io.purser.providers.PayoutAccountProvider.AccountApplication;
import io.purser.providers.PayoutAccountProvider.Person;
import io.purser.providers.PayoutAccountProvider.ProviderAccount;
import io.purser.providers.ProviderOutcome.Done;
import io.purser.providers.Providers;
import io.purser.providers.sandbox.SandboxControls;
import io.purser.providers.sandbox.SandboxControls.Decision;
import io.purser.testing.Scene;
import io.purser.testing.TestBooks;
import io.purser.testing.TestTenants;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;

/** An organization whose account and bank the sandbox itself verified, with money to pay. */
@Scene
public class SandboxMerchant {
    private final TestTenants tenants;
    private final TestBooks books;
    private final Providers providers;
    private final PayoutAccounts accounts;
    private final BankAccounts banks;
    private final Payouts payouts;
    private final SandboxControls controls;

    SandboxMerchant(
            TestTenants tenants,
            TestBooks books,
            Providers providers,
            PayoutAccounts accounts,
            BankAccounts banks,
            Payouts payouts,
            SandboxControls controls) {
        this.tenants = tenants;
        this.books = books;
        this.providers = providers;
        this.accounts = accounts;
        this.banks = banks;
        this.payouts = payouts;
        this.controls = controls;
    }

    public Tenant ready(String number) {
        Tenant tenant = tenants.sandbox();
        long environmentId = tenant.environmentId();
        PayoutAccountProvider provider =
                providers.serving(Mode.SANDBOX).orElseThrow().accounts();
        String reference = "kyc_" + environmentId;
        Person person = new Person("Ada", "Byron", "+12025550123", LocalDate.of(1990, 1, 1), "0000", null, null);
        ProviderAccount account = ((Done<ProviderAccount>) provider.open(new AccountApplication(
                        environmentId,
                        "a:" + environmentId,
                        reference,
                        "ada@example.com",
                        "individual",
                        "https://ada.example",
                        "US",
                        "USD",
                        person,
                        null,
                        null)))
                .value();
        controls.decide(environmentId, account.id(), Decision.VERIFY);
        Done<Optional<ProviderAccount>> verified =
                (Done<Optional<ProviderAccount>>) provider.find(environmentId, reference);
        accounts.record(environmentId, verified.value().orElseThrow());
        banks.add(
                environmentId,
                tenant.actor(),
                new BankAccounts.NewBank("Ada Byron", number, "021000021", "checking", "US", "USD", true));
        books.earn(environmentId, Ids.next("pay"), 5_000);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> payouts.blockers(tenant).isEmpty()
                        && banks.preferred(environmentId).orElseThrow().providerBankId() != null);
        return tenant;
    }
}
