package io.purser.payouts;

import io.purser.payoutaccounts.BankAccount;
import io.purser.payoutaccounts.BankAccounts;
import io.purser.platform.Actor;
import io.purser.platform.EnvironmentClock;
import org.springframework.stereotype.Component;

/** Follows the bank of a payout that was asked for before the provider knew the bank. */
@Component
class BankWait {
    private final PayoutRepository rows;
    private final PayoutMoves moves;
    private final BankAccounts banks;
    private final EnvironmentClock clock;

    BankWait(PayoutRepository rows, PayoutMoves moves, BankAccounts banks, EnvironmentClock clock) {
        this.rows = rows;
        this.moves = moves;
        this.banks = banks;
        this.clock = clock;
    }

    /**
     * The payout as it stands: with the provider's name for its bank once there is one, failed with its money back when
     * the provider refused the bank, and as before while the provider is still being told.
     */
    Payout follow(Payout payout) {
        BankAccount bank = banks.find(
                        payout.environmentId(), payout.destination().bankId())
                .orElseThrow();
        if (bank.providerBankId() != null) {
            rows.bankKnown(payout, bank.providerBankId());
        } else if (bank.state() == BankAccount.State.ERRORED) {
            moves.make(
                    payout,
                    PayoutLifecycle.move(PayoutStatus.PENDING, PayoutStatus.FAILED),
                    clock.now(payout.environmentId()),
                    bank.errorCode(),
                    "bank:" + bank.publicId(),
                    Actor.provider(payout.providerName()));
        }
        return rows.find(payout.environmentId(), payout.publicId()).orElseThrow();
    }
}
