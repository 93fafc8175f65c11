package io.purser.providers.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.purser.platform.Ids;
import io.purser.providers.PaymentProvider.ProviderPayment;
import io.purser.providers.PaymentProvider.ProviderRefund;
import io.purser.providers.PayoutAccountProvider;
import io.purser.providers.PayoutAccountProvider.BankDetails;
import io.purser.providers.PayoutProvider.ProviderPayout;
import io.purser.providers.PayoutProvider.State;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestTenants;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class SandboxHistoryTest {
    @Autowired
    SandboxHistory history;

    @Autowired
    SandboxBook book;

    @Autowired
    TestTenants tenants;

    @Test
    void thePastIsInTheBookAndTheUnfinishedGoesOn() {
        long environment = tenants.sandbox().environmentId();
        Instant then = Instant.now().minus(Duration.ofDays(30)).truncatedTo(ChronoUnit.SECONDS);
        String account = history.account(
                        environment,
                        "kyc_1",
                        "ada@example.com",
                        "US",
                        "USD",
                        PayoutAccountProvider.State.VERIFIED,
                        null,
                        then)
                .id();
        String bank = history.bank(new BankDetails(
                        environment,
                        "k",
                        account,
                        "pba_1",
                        "Ada",
                        "000123456789",
                        "021000021",
                        "checking",
                        "US",
                        "USD"))
                .id();
        var paid = new ProviderPayout(
                Ids.next("tr"), "po_paid", State.PAID, 900, "USD", null, then, then, then, null, null);
        var pending = new ProviderPayout(
                Ids.next("tr"), "po_open", State.PENDING, 500, "USD", null, then, null, null, null, null);
        history.payout(environment, paid, account, bank);
        history.payout(environment, pending, account, bank);
        assertThat(book.payouts(environment)).contains(paid);
        await().until(() -> book.payout(environment, pending.id()).orElseThrow().state() == State.PAID);

        var payment = new ProviderPayment(
                Ids.next("ch"),
                io.purser.providers.PaymentProvider.State.SUCCEEDED,
                1_000,
                59,
                "USD",
                "Two bags",
                "Grace",
                null,
                "visa",
                "4242",
                null,
                then,
                then,
                null,
                then,
                List.of(new ProviderRefund(Ids.next("re"), 100, "damaged", then)),
                List.of());
        history.payment(environment, payment);
        assertThat(book.payment(environment, payment.id())).contains(payment);
    }
}
