package io.purser.customers.methods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.purser.customers.Customer;
import io.purser.customers.CustomerFacts;
import io.purser.customers.Customers;
import io.purser.organizations.Environments;
import io.purser.platform.Tenant;
import io.purser.providers.ProviderOutcome;
import io.purser.providers.RecipientPayouts;
import io.purser.providers.RecipientPayouts.ProviderRecipient;
import io.purser.providers.RecipientPayouts.RecipientOrder;
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
class MethodRegisterJobTest {
    @Autowired
    TestTenants tenants;

    @Autowired
    Environments environments;

    @Autowired
    Customers customers;

    @Autowired
    PayoutMethods methods;

    @Autowired
    MethodAttempts attempts;

    @Autowired
    SealedDetails sealed;

    @Autowired
    JdbcClient jdbc;

    private final RecipientWays ways = mock();
    private final RecipientPayouts provider = mock();
    private final List<String> keys = new ArrayList<>();
    private final List<String> numbers = new ArrayList<>();
    private Tenant tenant;
    private PayoutMethod method;
    private MethodRegisterJob job;

    @BeforeEach
    void aMethodToTell() {
        tenant = tenants.live(tenants.sandbox());
        Customer ada = customers
                .create(tenant.environmentId(), tenant.actor(), CustomerFacts.of(null, "ada@example.com", "Ada"))
                .customer();
        method = methods.add(
                tenant.environmentId(),
                tenant.actor(),
                ada,
                PayoutMethodsTest.us("000123456789"),
                PayoutMethod.Source.ORGANIZATION);
        when(ways.serving(any())).thenReturn(Optional.of(provider));
        job = new MethodRegisterJob(environments, ways, methods, attempts, sealed, Clock.systemUTC());
    }

    @Test
    void itIsToldOnceAndKeepsTheProvidersId() {
        answers(done(null));
        assertThat(run()).isNull();
        assertThat(run()).isNull();
        assertThat(keys).containsExactly("recipient:" + method.publicId() + ":1");
        assertThat(numbers).containsExactly("000123456789");
        assertThat(now().providerRecipientId()).isEqualTo("rcp_1");
        assertThat(now().bankName()).isNotNull();
    }

    @Test
    void unknownIsAskedAgainWithTheSameKeyAndIsNoError() {
        answers(new ProviderOutcome.Unknown<>("timeout"));
        assertThat(run()).isAfter(Instant.now());
        assertThat(now().state()).isEqualTo(PayoutMethod.State.ACTIVE);
        answers(new ProviderOutcome.NotStarted<>(Duration.ofSeconds(30)));
        assertThat(run()).isAfter(Instant.now().plusSeconds(20));
        answers(done(null));
        assertThat(run()).isNull();
        assertThat(keys).hasSize(3).containsOnly("recipient:" + method.publicId() + ":1");
    }

    @Test
    void whatTheProviderRefusesIsErroredWithItsReason() {
        answers(new ProviderOutcome.Refused<>("invalid_routing_number", "no such bank"));
        assertThat(run()).isNull();
        assertThat(now().state()).isEqualTo(PayoutMethod.State.ERRORED);
        assertThat(now().errorCode()).isEqualTo("invalid_routing_number");
        assertThat(run()).isNull();
        assertThat(keys).hasSize(1);
    }

    @Test
    void whatTheProviderKnowsButCannotPayIsErroredToo() {
        answers(done("account_closed"));
        run();
        assertThat(now().errorCode()).isEqualTo("account_closed");
    }

    private Instant run() {
        return job.run(Long.toString(tenant.environmentId()));
    }

    private PayoutMethod now() {
        return methods.get(tenant.environmentId(), method.publicId());
    }

    private void answers(ProviderOutcome<ProviderRecipient> outcome) {
        doAnswer(call -> {
                    RecipientOrder order = call.getArgument(0);
                    assertThat(TransactionSynchronizationManager.isActualTransactionActive())
                            .isFalse();
                    assertThat(jdbc.sql("select count(*) from payout_method_attempt where idempotency_key = :key")
                                    .param("key", order.idempotencyKey())
                                    .query(Integer.class)
                                    .single())
                            .isEqualTo(1);
                    keys.add(order.idempotencyKey());
                    numbers.add(order.details().get("accountNumber"));
                    return outcome;
                })
                .when(provider)
                .register(any());
    }

    private ProviderOutcome<ProviderRecipient> done(String error) {
        return new ProviderOutcome.Done<>(new ProviderRecipient("rcp_1", method.publicId(), "First Fake Bank", error));
    }
}
