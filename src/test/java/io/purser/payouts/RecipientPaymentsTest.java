package io.purser.payouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.purser.customers.methods.PayoutMethod;
import io.purser.customers.methods.PayoutMethods;
import io.purser.ledger.AccountKind;
import io.purser.ledger.Lots;
import io.purser.payouts.PayoutDestination.Recipient;
import io.purser.payouts.RecipientPayments.FeeParty;
import io.purser.payouts.RecipientPayments.Quote;
import io.purser.payouts.RecipientPayments.Wish;
import io.purser.payouts.Reservations.Reservation;
import io.purser.payouts.Reservations.State;
import io.purser.platform.BusinessError;
import io.purser.platform.Tenant;
import io.purser.providers.PayoutProvider;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestTenants;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@IntegrationTest
class RecipientPaymentsTest {
    @Autowired
    PayoutScene scene;

    @Autowired
    RecipientScene people;

    @Autowired
    TestTenants tenants;

    @Autowired
    RecipientPayments payments;

    @Autowired
    Reservations reservations;

    @Autowired
    Payouts payouts;

    @Autowired
    PayoutMethods methods;

    @Autowired
    PayoutNews news;

    @Autowired
    DestinationWait wait;

    @Autowired
    Lots lots;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @AfterEach
    void rulesHold() {
        assertThat(scene.violations()).isEmpty();
    }

    @Test
    void nobodyPaysFromOrToWhatIsAnothersOwn() {
        Tenant tenant = scene.funded(10_000);
        Tenant stranger = scene.funded(10_000);
        PayoutMethod method = people.bank(tenant);
        PayoutMethod theirs = people.bank(stranger);
        Reservation held = reservations.hold(tenant, "prq_1", 5_000);
        Wish foreignReservation = people.wish(theirs, 5_000, held.publicId());
        Wish foreignMethod = people.wish(method, 5_000, null);
        Wish mixed = new Wish(
                "prk_mixed_wish",
                5_000,
                FeeParty.PAYEE,
                people.owner(people.bank(tenant)),
                method.publicId(),
                null,
                null,
                null);
        assertThat(refusal(stranger, foreignReservation)).isEqualTo("404");
        assertThat(refusal(stranger, foreignMethod)).isEqualTo("404");
        assertThat(refusal(tenant, mixed)).isEqualTo("404");
        Payout payout = people.paid(tenant, method, 5_000, held.publicId());
        assertThat(catchThrowable(() -> payouts.get(stranger, payout.publicId())))
                .isInstanceOf(BusinessError.class);
        assertThat(scene.balance(stranger, AccountKind.AVAILABLE)).isEqualTo(10_000);
    }

    @Test
    void theReservationBecomesThePayoutAndItsRestComesBack() {
        Tenant tenant = scene.funded(700, 10_000);
        PayoutMethod method = people.bank(tenant);
        Reservation held = reservations.hold(tenant, "prq_1", 6_000);
        Payout payout = people.paid(tenant, method, 5_000, held.publicId());
        assertThat(payout.amount()).isEqualTo(5_000);
        assertThat(payout.fee()).isEqualTo(75);
        assertThat(payout.net()).isEqualTo(4_925);
        assertThat(payout.subject()).isEqualTo("prq_scene");
        assertThat(payout.destination())
                .isEqualTo(new Recipient(
                        people.owner(method),
                        method.publicId(),
                        method.providerRecipientId(),
                        "bank_transfer",
                        "JPMorgan Chase",
                        "6789",
                        "Grace Hopper",
                        "US"));
        assertThat(reservations
                        .find(tenant.environmentId(), held.publicId())
                        .orElseThrow()
                        .state())
                .isEqualTo(State.USED);
        assertThat(scene.balance(tenant, AccountKind.RESERVED)).isEqualTo(5_000);
        assertThat(scene.balance(tenant, AccountKind.AVAILABLE)).isEqualTo(5_700);
        assertThat(lots.total(tenant.environmentId(), payout.publicId()).sum()).isEqualTo(5_000);
        assertThat(methods.reasonNotToRemove(tenant.environmentId(), method.publicId()))
                .contains("method_in_use_by_payout");
    }

    @Test
    void whoBearsTheFeeDecidesWhatLeavesAndWhatArrives() {
        Tenant tenant = scene.funded(20_000);
        PayoutMethod method = people.bank(tenant);
        Quote payer = payments.quote(tenant, method, 5_000, FeeParty.PAYER).orElseThrow();
        assertThat(List.of(payer.amount(), payer.fee(), payer.net())).containsExactly(5_075L, 75L, 5_000L);
        Quote payee = payments.quote(tenant, method, 5_000, FeeParty.PAYEE).orElseThrow();
        assertThat(List.of(payee.amount(), payee.fee(), payee.net())).containsExactly(5_000L, 75L, 4_925L);
        assertThat(payments.quotes(tenant, "US", 5_000, FeeParty.PAYEE))
                .extracting(quote -> quote.way().kind())
                .containsExactly("bank_transfer", "wallet");
        assertThat(payments.quotes(tenant, "KP", 5_000, FeeParty.PAYEE)).isEmpty();
        assertThat(payments.ceiling(tenant, 5_000, FeeParty.PAYEE)).isEqualTo(5_000);
        assertThat(payments.ceiling(tenant, 5_000, FeeParty.PAYER)).isEqualTo(5_075);
        assertThat(payments.ceiling(tenant, 20_000, FeeParty.PAYER)).isEqualTo(20_225);
        assertThat(refusal(tenant, people.wish(method, 75, null))).isEqualTo("amount_below_fee");
    }

    @Test
    void anOrganizationWithoutABankOfItsOwnPaysOthers() {
        Tenant tenant = tenants.sandbox();
        scene.verify(tenant);
        PayoutMethod method = people.bank(tenant);
        assertThat(refusal(tenant, people.wish(method, 5_000, null))).isEqualTo("insufficient_balance");
        assertThat(payments.blockers(tenant)).isEmpty();
        Tenant unverified = tenants.sandbox();
        assertThat(refusal(unverified, people.wish(people.bank(unverified), 5_000, null)))
                .isEqualTo("payouts_blocked");
    }

    @Test
    void aMethodThatCannotBeUsedIsNotPaid() {
        Tenant tenant = scene.funded(10_000);
        PayoutMethod method = people.bank(tenant);
        jdbc.sql("update payout_method set usable_from = ? where id = ?")
                .params(PayoutRepository.utc(method.usableFrom().plusSeconds(86_400)), method.id())
                .update();
        assertThat(refusal(tenant, people.wish(method, 5_000, null))).isEqualTo("method_cooling_off");
        assertThat(catchThrowable(() -> payments.pay(tenant, people.wish(method, 5_000, null))))
                .satisfies(error -> assertThat(((BusinessError) error).arguments())
                        .containsExactly(people.now(method).usableFrom().atZone(tenant.zone())));
        methods.markErrored(tenant.environmentId(), method.publicId(), "no_account");
        assertThat(refusal(tenant, people.wish(method, 5_000, null))).isEqualTo("method_not_usable");
    }

    @Test
    void ofFiftyPaymentsOfOneReservationExactlyOneIsMade() throws Exception {
        Tenant tenant = scene.funded(100_000);
        PayoutMethod method = people.bank(tenant);
        Reservation held = reservations.hold(tenant, "prq_1", 5_000);
        List<String> outcomes = together(() -> outcome(tenant, people.wish(method, 5_000, held.publicId())));
        assertThat(outcomes.stream().filter(each -> each.startsWith("po_"))).hasSize(1);
        assertThat(outcomes.stream().filter(each -> each.equals("reservation_over")))
                .hasSize(49);
        assertThat(scene.balance(tenant, AccountKind.RESERVED)).isEqualTo(5_000);
    }

    @Test
    void oneKeyFromFiftyHandsIsOnePayout() throws Exception {
        Tenant tenant = scene.funded(100_000);
        PayoutMethod method = people.bank(tenant);
        Reservation held = reservations.hold(tenant, "prq_1", 5_000);
        Wish wish = people.wish(method, 5_000, held.publicId());
        List<String> outcomes = together(() -> outcome(tenant, wish));
        assertThat(outcomes).containsOnly(outcomes.get(0));
        assertThat(outcomes.get(0)).startsWith("po_");
        assertThat(scene.balance(tenant, AccountKind.AVAILABLE)).isEqualTo(95_000);
    }

    @Test
    void tooLittleMoneyLeavesTheReservationAsItWas() {
        Tenant tenant = scene.funded(5_000);
        PayoutMethod method = people.bank(tenant);
        Reservation held = reservations.hold(tenant, "prq_1", 5_000);
        Wish wish = people.wish(method, 5_001, held.publicId());
        assertThatThrownBy(() -> transaction.execute(status -> {
                    assertThat(refusal(tenant, wish)).isEqualTo("insufficient_balance");
                    return null;
                }))
                .hasMessageContaining("rollback-only");
        assertThat(reservations
                        .find(tenant.environmentId(), held.publicId())
                        .orElseThrow()
                        .state())
                .isEqualTo(State.HELD);
        assertThat(scene.balance(tenant, AccountKind.RESERVED)).isEqualTo(5_000);
    }

    @Test
    void aFailureGivesTheMoneyBackAndMarksTheMethodNotTheOwnBank() {
        Tenant tenant = scene.funded(10_000);
        PayoutMethod method = people.bank(tenant);
        Reservation held = reservations.hold(tenant, "prq_1", 5_000);
        Payout payout = people.paid(tenant, method, 5_000, held.publicId());
        news.apply(payout, PayoutNewsTest.news(payout, PayoutProvider.State.FAILED, "account_closed"), "evt");
        assertThat(scene.now(payout).status()).isEqualTo(PayoutStatus.FAILED);
        assertThat(scene.balance(tenant, AccountKind.AVAILABLE)).isEqualTo(10_000);
        PayoutMethod now = methods.get(tenant.environmentId(), method.publicId());
        assertThat(now.state()).isEqualTo(PayoutMethod.State.ERRORED);
        assertThat(now.errorCode()).isEqualTo("account_closed");
        assertThat(payouts.blockers(tenant)).isEmpty();
        assertThat(reservations.hold(tenant, "prq_1", 5_000).publicId()).isNotEqualTo(held.publicId());
    }

    @Test
    void aReturnAfterPaidComesHomeWithItsFee() {
        Tenant tenant = scene.funded(10_000);
        Payout payout = people.paid(tenant, people.bank(tenant), 5_000, null);
        news.apply(payout, PayoutNewsTest.news(payout, PayoutProvider.State.PAID, null), "evt_1");
        assertThat(scene.balance(tenant, AccountKind.PAID_OUT)).isEqualTo(4_925);
        news.apply(
                scene.now(payout),
                PayoutNewsTest.news(payout, PayoutProvider.State.RETURNED, "returned_by_bank"),
                "evt_2");
        assertThat(scene.now(payout).status()).isEqualTo(PayoutStatus.RETURNED);
        assertThat(scene.balance(tenant, AccountKind.AVAILABLE)).isEqualTo(10_000);
    }

    @Test
    void itCanBeCanceledUntilTheProviderIsTold() {
        Tenant tenant = scene.funded(10_000);
        Payout payout = people.paid(tenant, people.bank(tenant), 5_000, null);
        payouts.cancel(tenant, payout.publicId());
        assertThat(scene.balance(tenant, AccountKind.AVAILABLE)).isEqualTo(10_000);
    }

    @Test
    void itWaitsUntilTheProviderKnowsTheMethod() {
        Tenant tenant = scene.funded(10_000);
        PayoutMethod method = people.bank(tenant);
        jdbc.sql("update payout_method set provider_recipient_id = null where id = ?")
                .param(method.id())
                .update();
        Payout payout = people.paid(tenant, method, 2_000, null);
        Payout other = people.paid(tenant, method, 2_000, null);
        assertThat(wait.follow(payout).destination().providerId()).isNull();
        jdbc.sql("update payout_method set provider_recipient_id = 'rcp_late' where id = ?")
                .param(method.id())
                .update();
        assertThat(wait.follow(payout).destination().providerId()).isEqualTo("rcp_late");
        jdbc.sql("update payout_method set provider_recipient_id = null, state = 'ERRORED', error_code = 'no_account'"
                        + " where id = ?")
                .param(method.id())
                .update();
        assertThat(wait.follow(other).status()).isEqualTo(PayoutStatus.FAILED);
        assertThat(scene.balance(tenant, AccountKind.AVAILABLE)).isEqualTo(8_000);
    }

    private String refusal(Tenant tenant, Wish wish) {
        String outcome = outcome(tenant, wish);
        assertThat(outcome).doesNotStartWith("po_");
        return outcome;
    }

    private String outcome(Tenant tenant, Wish wish) {
        try {
            return payments.pay(tenant, wish).publicId();
        } catch (BusinessError refused) {
            return refused.status() == 404 ? "404" : refused.code();
        }
    }

    private static List<String> together(Callable<String> call) throws Exception {
        ExecutorService hands = Executors.newFixedThreadPool(25);
        try {
            List<String> outcomes = new ArrayList<>();
            for (Future<String> each : hands.invokeAll(Collections.nCopies(50, call))) {
                outcomes.add(each.get());
            }
            return outcomes;
        } finally {
            hands.shutdownNow();
        }
    }
}
