package io.purser.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.payoutaccounts.BankAccount;
import io.purser.payoutaccounts.PayoutAccount;
import io.purser.payouts.Blockers.Blocker;
import io.purser.payouts.Blockers.Facts;
import io.purser.payouts.Blockers.Who;
import io.purser.providers.PayoutAccountProvider.Requirement;
import io.purser.providers.PayoutAccountProvider.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BlockersTest {
    private static final Instant THEN = Instant.parse("2026-11-01T10:00:00Z");
    private static final Instant SOON = Instant.parse("2026-12-01T10:00:00Z");
    private static final Optional<BankAccount> SOUND = bank(BankAccount.State.ACTIVE, "ba_1");

    @Test
    void nothingStandsInTheWayOfAVerifiedOrganizationWithABankAndMoney() {
        assertThat(codes(account(State.VERIFIED, true), SOUND, 1000)).isEmpty();
    }

    @Test
    void aNewcomerIsToldEverythingInTheOrderToDoIt() {
        assertThat(Blockers.of(new Facts(false, Optional.empty(), Optional.empty(), 0, 1000)))
                .extracting(Blocker::code)
                .containsExactly("no_provider", "not_verified", "no_bank", "below_minimum");
    }

    @Test
    void aRestrictionNamesItsReasonAndItsFirstDeadline() {
        Facts facts = new Facts(true, Optional.of(account(State.RESTRICTED, true)), SOUND, 5000, 1000);
        assertThat(Blockers.of(facts))
                .containsExactly(
                        new Blocker("restricted", Who.YOU, "document_blurred", null, "/verification", THEN, SOON));
    }

    @Test
    void everyStateOfTheAccountThatCannotBePaidSaysSo() {
        assertThat(codes(account(State.PENDING_VERIFICATION, false), SOUND, 5000))
                .containsExactly("pending_verification");
        assertThat(codes(account(State.DISABLED, false), SOUND, 5000)).containsExactly("disabled");
        assertThat(codes(account(State.VERIFIED, false), SOUND, 5000)).containsExactly("transfers_off");
    }

    @Test
    void aBankMustBeSoundAndMayBeNewToTheProvider() {
        PayoutAccount account = account(State.VERIFIED, true);
        assertThat(codes(account, bank(BankAccount.State.ERRORED, "ba_1"), 5000))
                .containsExactly("bank_errored");
        assertThat(codes(account, bank(BankAccount.State.ACTIVE, null), 5000)).isEmpty();
    }

    @Test
    void moneyMustBeEnoughForTheSmallestPayout() {
        PayoutAccount account = account(State.VERIFIED, true);
        assertThat(codes(account, SOUND, 999)).containsExactly("below_minimum");
        assertThat(codes(account, SOUND, -1)).containsExactly("negative_balance");
    }

    private static List<String> codes(PayoutAccount account, Optional<BankAccount> bank, long available) {
        return Blockers.of(new Facts(true, Optional.of(account), bank, available, 1000)).stream()
                .map(Blocker::code)
                .toList();
    }

    private static PayoutAccount account(State state, boolean transfers) {
        List<Requirement> requirements = List.of(
                new Requirement("document", "document_blurred", SOON.plusSeconds(60)),
                new Requirement("individual.idNumber", "id_mismatch", SOON));
        return new PayoutAccount(1, "pa_1", "ver_1", "acct_1", state, transfers, requirements, "fraud", THEN);
    }

    private static Optional<BankAccount> bank(BankAccount.State state, String providerBankId) {
        String error = state == BankAccount.State.ERRORED ? "account_closed" : null;
        return Optional.of(new BankAccount(
                "pba_1",
                1,
                "Northwind",
                "First Bank",
                "6789",
                "US",
                "USD",
                "checking",
                true,
                state,
                error,
                providerBankId,
                THEN));
    }
}
