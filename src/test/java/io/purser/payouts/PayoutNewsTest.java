package io.purser.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.ledger.AccountKind;
import io.purser.payoutaccounts.BankAccount;
import io.purser.payoutaccounts.BankAccounts;
import io.purser.platform.Tenant;
import io.purser.providers.PayoutProvider.ProviderPayout;
import io.purser.providers.PayoutProvider.State;
import io.purser.testing.IntegrationTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class PayoutNewsTest {
    private static final Instant T = Instant.parse("2026-11-02T15:00:00Z");

    @Autowired
    PayoutScene scene;

    @Autowired
    PayoutNews news;

    @Autowired
    PayoutQueries queries;

    @Autowired
    BankAccounts banks;

    @AfterEach
    void rulesHold() {
        assertThat(scene.violations()).isEmpty();
    }

    @Test
    void everyOrderOfNewsEndsTheSame() {
        List<State> life = List.of(State.PENDING, State.IN_TRANSIT, State.PAID, State.RETURNED);
        for (List<State> order : permutations(life)) {
            Tenant tenant = scene.funded(3_000);
            Payout payout = scene.requested(tenant, 2_000);
            for (State state : order) {
                news.apply(scene.now(payout), news(payout, state, null), "evt_" + state);
                news.apply(payout, news(payout, state, null), "evt_" + state);
            }
            Payout end = scene.now(payout);
            assertThat(end.status()).as("%s", order).isEqualTo(PayoutStatus.RETURNED);
            assertThat(end.times().paid()).isEqualTo(T.plusSeconds(2));
            assertThat(end.providerState()).isEqualTo("RETURNED");
            assertThat(queries.history(end)).hasSize(4);
            assertThat(scene.balance(tenant, AccountKind.AVAILABLE)).isEqualTo(3_000);
            assertThat(scene.balance(tenant, AccountKind.PAID_OUT)).isZero();
            assertThat(scene.balance(tenant, AccountKind.FEES)).isZero();
        }
    }

    @Test
    void paidMoneyIsAtTheBankAndTheFeeIsKept() {
        Tenant tenant = scene.funded(3_000);
        Payout payout = scene.requested(tenant, 2_000);
        news.apply(payout, news(payout, State.PAID, null), "evt");
        assertThat(scene.now(payout).status()).isEqualTo(PayoutStatus.PAID);
        assertThat(scene.balance(tenant, AccountKind.RESERVED)).isZero();
        assertThat(scene.balance(tenant, AccountKind.PAID_OUT)).isEqualTo(1_970);
        assertThat(scene.balance(tenant, AccountKind.FEES)).isEqualTo(30);
    }

    @Test
    void aFailureOfTheBankGivesTheMoneyBackAndMarksTheBank() {
        Tenant tenant = scene.funded(3_000);
        Payout payout = scene.requested(tenant, 2_000);
        news.apply(payout, news(payout, State.FAILED, "account_closed"), "evt");
        Payout failed = scene.now(payout);
        assertThat(failed.status()).isEqualTo(PayoutStatus.FAILED);
        assertThat(failed.failureCode()).isEqualTo("account_closed");
        assertThat(scene.balance(tenant, AccountKind.AVAILABLE)).isEqualTo(3_000);
        BankAccount bank = banks.find(
                        tenant.environmentId(), ((PayoutDestination.OwnBank) payout.destination()).bankId())
                .orElseThrow();
        assertThat(bank.state()).isEqualTo(BankAccount.State.ERRORED);
    }

    @Test
    void afterPaidAFailureIsAReturn() {
        Tenant tenant = scene.funded(3_000);
        Payout payout = scene.requested(tenant, 2_000);
        news.apply(payout, news(payout, State.PAID, null), "evt_1");
        news.apply(scene.now(payout), news(payout, State.FAILED, "account_closed"), "evt_2");
        assertThat(scene.now(payout).status()).isEqualTo(PayoutStatus.RETURNED);
        assertThat(scene.balance(tenant, AccountKind.AVAILABLE)).isEqualTo(3_000);
    }

    @Test
    void anotherAmountIsNeverBooked() {
        Tenant tenant = scene.funded(3_000);
        Payout payout = scene.requested(tenant, 2_000);
        ProviderPayout wrong =
                new ProviderPayout("tr_1", payout.publicId(), State.PAID, 1, "USD", null, T, T, T, null, null);
        news.apply(payout, wrong, "evt");
        assertThat(scene.now(payout).status()).isEqualTo(PayoutStatus.PENDING);
        assertThat(scene.now(payout).reviewCode()).isEqualTo("amount_differs");
    }

    @Test
    void aProviderThatPaidWhatWeCanceledIsFlagged() {
        Tenant tenant = scene.funded(3_000);
        Payout payout = scene.requested(tenant, 2_000);
        news.apply(payout, news(payout, State.CANCELED, null), "evt_1");
        assertThat(scene.now(payout).status()).isEqualTo(PayoutStatus.CANCELED);
        news.apply(scene.now(payout), news(payout, State.PAID, null), "evt_2");
        assertThat(scene.now(payout).status()).isEqualTo(PayoutStatus.CANCELED);
        assertThat(scene.now(payout).reviewCode()).isEqualTo("provider_disagrees");
    }

    static ProviderPayout news(Payout payout, State state, String code) {
        boolean moved = state != State.PENDING && state != State.CANCELED && state != State.FAILED;
        return new ProviderPayout(
                "tr_" + payout.publicId(),
                payout.publicId(),
                state,
                payout.net(),
                "USD",
                code,
                T,
                moved ? T.plusSeconds(1) : null,
                state == State.PAID || state == State.RETURNED ? T.plusSeconds(2) : null,
                state == State.FAILED ? T.plusSeconds(3) : null,
                state == State.RETURNED ? T.plusSeconds(4) : null);
    }

    private static List<List<State>> permutations(List<State> of) {
        if (of.isEmpty()) {
            return List.of(List.of());
        }
        List<List<State>> all = new ArrayList<>();
        for (State first : of) {
            List<State> rest = of.stream().filter(each -> each != first).toList();
            for (List<State> tail : permutations(rest)) {
                List<State> order = new ArrayList<>(List.of(first));
                order.addAll(tail);
                all.add(order);
            }
        }
        return all;
    }
}
