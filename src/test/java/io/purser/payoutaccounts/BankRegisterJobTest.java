package io.purser.payoutaccounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.purser.organizations.Environments;
import io.purser.payoutaccounts.BankAccounts.NewBank;
import io.purser.platform.Ids;
import io.purser.platform.Tenant;
import io.purser.providers.PayoutAccountProvider;
import io.purser.providers.PayoutAccountProvider.BankDetails;
import io.purser.providers.PayoutAccountProvider.ProviderBank;
import io.purser.providers.PayoutAccountProvider.State;
import io.purser.providers.ProviderOutcome;
import io.purser.providers.Providers;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestTenants;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;

@IntegrationTest
class BankRegisterJobTest {
    @Autowired
    TestTenants tenants;

    @Autowired
    Environments environments;

    @Autowired
    BankAccounts banks;

    @Autowired
    BankAttempts attempts;

    @Autowired
    BankRegister register;

    @Autowired
    JdbcClient jdbc;

    private final PayoutAccounts accounts = mock();
    private final Providers providers = mock();
    private final PayoutAccountProvider provider = mock();
    private final List<String> keys = new ArrayList<>();
    private final List<String> numbers = new ArrayList<>();
    private Tenant tenant;
    private BankAccount bank;
    private BankRegisterJob job;

    @BeforeEach
    void organizationWithAnAccount() {
        tenant = tenants.sandbox();
        bank = banks.add(
                tenant.environmentId(),
                tenant.actor(),
                new NewBank("Ada Lovelace", "000123456789", "999999992", "checking", "US", "USD", false));
        when(providers.serving(any())).thenReturn(Optional.of(new Providers.Provider("fake", provider, null, null)));
        when(accounts.of(tenant.environmentId())).thenReturn(Optional.of(account()));
        job = new BankRegisterJob(environments, providers, accounts, banks, attempts, register, Clock.systemUTC());
    }

    @Test
    void withoutAnAccountNothingIsAsked() {
        when(accounts.of(tenant.environmentId())).thenReturn(Optional.empty());
        assertThat(run()).isNull();
        assertThat(keys).isEmpty();
    }

    @Test
    void aBankIsRegisteredOnceAndKeepsTheProvidersId() {
        answers(done("ba_1"));
        assertThat(run()).isNull();
        assertThat(run()).isNull();
        assertThat(keys).containsExactly("bank:" + bank.publicId() + ":add:1");
        assertThat(numbers).containsExactly("000123456789");
        assertThat(now().providerBankId()).isEqualTo("ba_1");
        assertThat(now().bankName()).isEqualTo("First Fake Bank");
    }

    @Test
    void unknownIsAskedAgainWithTheSameKeyAndIsNoError() {
        answers(new ProviderOutcome.Unknown<>("timeout"));
        assertThat(run()).isAfter(Instant.now());
        assertThat(now().state()).isEqualTo(BankAccount.State.ACTIVE);
        answers(new ProviderOutcome.NotStarted<>(Duration.ofSeconds(30)));
        assertThat(run()).isAfter(Instant.now().plusSeconds(20));
        answers(done("ba_1"));
        assertThat(run()).isNull();
        assertThat(keys).hasSize(3).containsOnly("bank:" + bank.publicId() + ":add:1");
        assertThat(now().providerBankId()).isEqualTo("ba_1");
    }

    @Test
    void aRefusalMarksTheBankWithItsReason() {
        answers(new ProviderOutcome.Refused<>("invalid_routing_number", "no such bank"));
        assertThat(run()).isNull();
        assertThat(now().state()).isEqualTo(BankAccount.State.ERRORED);
        assertThat(now().errorCode()).isEqualTo("invalid_routing_number");
        assertThat(run()).isNull();
        assertThat(keys).hasSize(1);
    }

    @Test
    void aRemovedBankIsRemovedThereTooEvenWhenItsRegistrationWasUnknown() {
        answers(new ProviderOutcome.Unknown<>("timeout"));
        run();
        banks.remove(tenant.environmentId(), tenant.actor(), bank.publicId());
        answers(done("ba_1"));
        List<String> removed = new ArrayList<>();
        when(provider.removeBank(any(Long.class), any(), any())).thenAnswer(call -> {
            removed.add(call.getArgument(1) + " " + call.getArgument(2));
            return new ProviderOutcome.Done<Void>(null);
        });
        run();
        run();
        assertThat(removed).containsExactly("bank:" + bank.publicId() + ":remove:1 ba_1");
    }

    private Instant run() {
        return job.run(Long.toString(tenant.environmentId()));
    }

    private BankAccount now() {
        return banks.find(tenant.environmentId(), bank.publicId()).orElseThrow();
    }

    private void answers(ProviderOutcome<ProviderBank> outcome) {
        doAnswer(call -> {
                    BankDetails details = call.getArgument(0);
                    assertThat(TransactionSynchronizationManager.isActualTransactionActive())
                            .isFalse();
                    assertThat(committed(details.idempotencyKey())).isEqualTo(1);
                    keys.add(details.idempotencyKey());
                    numbers.add(details.accountNumber());
                    return outcome;
                })
                .when(provider)
                .addBank(any());
    }

    private int committed(String key) {
        return jdbc.sql("select count(*) from bank_attempt where idempotency_key = :key")
                .param("key", key)
                .query(Integer.class)
                .single();
    }

    private ProviderOutcome<ProviderBank> done(String id) {
        return new ProviderOutcome.Done<>(new ProviderBank(id, bank.publicId(), "First Fake Bank", "6789", null));
    }

    private PayoutAccount account() {
        return new PayoutAccount(
                tenant.environmentId(),
                Ids.next("pac"),
                "kyc_1",
                "acct_1",
                State.VERIFIED,
                true,
                List.of(),
                null,
                Instant.now());
    }
}
