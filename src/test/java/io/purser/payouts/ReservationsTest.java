package io.purser.payouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.purser.ledger.AccountKind;
import io.purser.ledger.Lots;
import io.purser.payouts.Reservations.Reservation;
import io.purser.payouts.Reservations.State;
import io.purser.platform.BusinessError;
import io.purser.platform.Tenant;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestTenants;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.transaction.support.TransactionTemplate;

@IntegrationTest
class ReservationsTest {
    @Autowired
    PayoutScene scene;

    @Autowired
    TestTenants tenants;

    @Autowired
    Reservations reservations;

    @Autowired
    Lots lots;

    @Autowired
    TransactionTemplate transaction;

    @AfterEach
    void rulesHold() {
        assertThat(scene.violations()).isEmpty();
    }

    @Test
    void aStrangerNeitherSeesNorReleases() {
        Tenant tenant = scene.funded(5_000);
        Reservation held = reservations.hold(tenant, "prq_1", 2_000);
        long stranger = tenants.sandbox().environmentId();
        assertThat(reservations.find(stranger, held.publicId())).isEmpty();
        assertThat(reservations.release(stranger, held.publicId())).isFalse();
        assertThat(scene.balance(tenant, AccountKind.RESERVED)).isEqualTo(2_000);
    }

    @Test
    void moreThanThereIsIsRefusedAndWritesNothing() {
        Tenant tenant = scene.funded(700, 5_000);
        transaction.executeWithoutResult(status -> {
            assertThatThrownBy(() -> reservations.hold(tenant, "prq_1", 5_701))
                    .isInstanceOfSatisfying(BusinessError.class, refused -> {
                        assertThat(refused.code()).isEqualTo("insufficient_balance");
                        assertThat(refused.status()).isEqualTo(422);
                    });
            assertThat(status.isRollbackOnly()).isFalse();
        });
        assertThat(scene.balance(tenant, AccountKind.AVAILABLE)).isEqualTo(5_700);
        assertThat(reservations.hold(tenant, "prq_1", 5_700).amount()).isEqualTo(5_700);
        assertThat(scene.balance(tenant, AccountKind.AVAILABLE)).isZero();
    }

    @Test
    void heldMoneyIsTakenWithItsLotsAndComesBackWhole() {
        Tenant tenant = scene.funded(700, 5_000);
        Reservation held = reservations.hold(tenant, "prq_1", 1_400);
        assertThat(lots.total(tenant.environmentId(), held.publicId())).isEqualTo(new Lots.Total(2, 1_400));
        assertThat(scene.balance(tenant, AccountKind.AVAILABLE)).isEqualTo(4_300);
        assertThat(scene.balance(tenant, AccountKind.RESERVED)).isEqualTo(1_400);
        assertThat(reservations.hold(tenant, "prq_1", 1_400)).isEqualTo(held);
        assertThatThrownBy(() -> reservations.hold(tenant, "prq_1", 1_401)).isInstanceOf(IllegalStateException.class);
        assertThat(scene.violations()).isEmpty();
        assertThat(reservations.release(tenant.environmentId(), held.publicId()))
                .isTrue();
        assertThat(reservations.release(tenant.environmentId(), held.publicId()))
                .isFalse();
        assertThat(scene.balance(tenant, AccountKind.AVAILABLE)).isEqualTo(5_700);
        assertThat(scene.balance(tenant, AccountKind.RESERVED)).isZero();
        assertThat(reservations.find(tenant.environmentId(), held.publicId()))
                .hasValueSatisfying(now -> assertThat(now.state()).isEqualTo(State.RELEASED));
    }

    @Test
    void whatWasGivenBackCanBeHeldAgain() {
        Tenant tenant = scene.funded(5_000);
        Reservation first = reservations.hold(tenant, "prq_1", 2_000);
        reservations.release(tenant.environmentId(), first.publicId());
        Reservation second = reservations.hold(tenant, "prq_1", 3_000);
        assertThat(second.publicId()).isNotEqualTo(first.publicId());
        assertThat(scene.balance(tenant, AccountKind.RESERVED)).isEqualTo(3_000);
    }

    @Test
    void ofFiftyHoldsOnABalanceForOneExactlyOneIsMade() throws Exception {
        Tenant tenant = scene.funded(4_000, 6_000);
        List<Callable<String>> holds = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            String reference = "prq_" + i;
            holds.add(() -> outcome(tenant, reference, 10_000));
        }
        List<String> outcomes = together(holds);
        assertThat(outcomes.stream().filter(each -> each.startsWith("rsv_"))).hasSize(1);
        assertThat(outcomes.stream().filter(each -> each.equals("insufficient_balance")))
                .hasSize(49);
        assertThat(scene.balance(tenant, AccountKind.RESERVED)).isEqualTo(10_000);
    }

    @Test
    void oneReferenceFromTwentyHandsIsHeldOnce() throws Exception {
        Tenant tenant = scene.funded(100_000);
        List<Callable<String>> holds = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            holds.add(() -> outcome(tenant, "prq_1", 1_000));
        }
        List<String> outcomes = together(holds);
        assertThat(outcomes.stream()
                        .filter(each -> each.startsWith("rsv_"))
                        .distinct()
                        .toList())
                .hasSize(1);
        assertThat(scene.balance(tenant, AccountKind.RESERVED)).isEqualTo(1_000);
    }

    private String outcome(Tenant tenant, String reference, long amount) {
        try {
            return reservations.hold(tenant, reference, amount).publicId();
        } catch (BusinessError refused) {
            return refused.code();
        } catch (ConcurrencyFailureException again) {
            return "again";
        }
    }

    private static List<String> together(List<Callable<String>> calls) throws Exception {
        ExecutorService hands = Executors.newFixedThreadPool(20);
        try {
            List<String> outcomes = new ArrayList<>();
            for (Future<String> each : hands.invokeAll(calls)) {
                outcomes.add(each.get());
            }
            return outcomes;
        } finally {
            hands.shutdownNow();
        }
    }
}
