package io.purser.payouts;

import io.purser.ledger.AccountKind;
import io.purser.ledger.Ledger;
import io.purser.payoutaccounts.BankAccount;
import io.purser.payoutaccounts.BankAccounts;
import io.purser.payoutaccounts.PayoutAccounts;
import io.purser.payouts.Payouts.Request;
import io.purser.platform.Ids;
import io.purser.platform.Tenant;
import io.purser.providers.PayoutAccountProvider.ProviderAccount;
import io.purser.providers.PayoutAccountProvider.State;
import io.purser.providers.PayoutProvider;
import io.purser.testing.Scene;
import io.purser.testing.TestBooks;
import io.purser.testing.TestTenants;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Organizations that may be paid, with a provider that only the test plays. */
@Scene
public class PayoutScene {
    private final TestTenants tenants;
    private final TestBooks books;
    private final PayoutAccounts accounts;
    private final BankAccounts banks;
    private final Payouts payouts;
    private final PayoutRepository rows;
    private final PayoutNews news;
    private final Ledger ledger;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    PayoutScene(
            TestTenants tenants,
            TestBooks books,
            PayoutAccounts accounts,
            BankAccounts banks,
            Payouts payouts,
            PayoutRepository rows,
            PayoutNews news,
            Ledger ledger,
            JdbcClient jdbc,
            TransactionTemplate transaction) {
        this.tenants = tenants;
        this.books = books;
        this.accounts = accounts;
        this.banks = banks;
        this.payouts = payouts;
        this.rows = rows;
        this.news = news;
        this.ledger = ledger;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Verified, with a bank, and money from payments of the given amounts. */
    public Tenant funded(long... amounts) {
        Tenant tenant = tenants.sandbox();
        verify(tenant);
        bank(tenant);
        for (long amount : amounts) {
            books.earn(tenant.environmentId(), Ids.next("pay"), amount);
        }
        return tenant;
    }

    public void verify(Tenant tenant) {
        String id = "acct_" + tenant.environmentId();
        accounts.record(
                tenant.environmentId(),
                new ProviderAccount(id, "kyc_" + id, State.VERIFIED, true, List.of(), null, Instant.now()));
    }

    public BankAccount bank(Tenant tenant) {
        return transaction.execute(status -> {
            BankAccount bank = banks.add(
                    tenant.environmentId(),
                    tenant.actor(),
                    new BankAccounts.NewBank("Ada Byron", "000123456789", "021000021", "checking", "US", "USD", true));
            jdbc.sql("update bank_account set provider_bank_id = ? where public_id = ?")
                    .params("ba_" + bank.publicId(), bank.publicId())
                    .update();
            return bank;
        });
    }

    /** A payout that no job of the application touches: its provider is the test. */
    public Payout requested(Tenant tenant, long amount) {
        Payout payout = payouts.request(tenant, new Request(Ids.next("prk"), amount, null, null));
        jdbc.sql("update payout set provider_name = 'test' where id = ?")
                .param(payout.id())
                .update();
        return now(payout);
    }

    /** A payout that the provider says has failed. */
    public Payout failed(Tenant tenant, long amount, String code) {
        Payout payout = requested(tenant, amount);
        return news.apply(payout, PayoutNewsTest.news(payout, PayoutProvider.State.FAILED, code), "evt_test");
    }

    /** What the provider says about a payout that only the test plays. */
    public void hear(Tenant tenant, String payoutId, PayoutProvider.State state, String code) {
        Payout payout = rows.find(tenant.environmentId(), payoutId).orElseThrow();
        news.apply(payout, PayoutNewsTest.news(payout, state, code), "evt_" + state);
    }

    Payout now(Payout payout) {
        return rows.find(payout.environmentId(), payout.publicId()).orElseThrow();
    }

    long balance(Tenant tenant, AccountKind kind) {
        return ledger.balances(tenant.environmentId()).get(kind);
    }

    /** Every rule of this room, over everything that is stored. */
    List<String> violations() {
        return Stream.of(new PayoutRules(), new PayoutEventRules(), new ReservationRules())
                .flatMap(rules -> rules.rules().stream())
                .flatMap(rule -> rule.violations().apply(jdbc).stream().map(row -> rule.name() + ": " + row))
                .toList();
    }
}
