package io.purser.payouts;

import io.purser.customers.methods.PayoutMethod;
import io.purser.customers.methods.PayoutMethods;
import io.purser.payoutaccounts.BankAccount;
import io.purser.payoutaccounts.BankAccounts;
import io.purser.payouts.PayoutDestination.OwnBank;
import io.purser.payouts.PayoutDestination.Recipient;
import io.purser.platform.Actor;
import io.purser.platform.EnvironmentClock;
import org.springframework.stereotype.Component;

/** Follows the destination of a payout that was asked for before the provider knew it. */
@Component
class DestinationWait {
    private static final String GONE = "no_such_recipient";

    private final PayoutRepository rows;
    private final PayoutMoves moves;
    private final BankAccounts banks;
    private final PayoutMethods methods;
    private final EnvironmentClock clock;

    DestinationWait(
            PayoutRepository rows,
            PayoutMoves moves,
            BankAccounts banks,
            PayoutMethods methods,
            EnvironmentClock clock) {
        this.rows = rows;
        this.moves = moves;
        this.banks = banks;
        this.methods = methods;
        this.clock = clock;
    }

    /**
     * The payout as it stands: with the provider's name for its destination once there is one, failed with its money
     * back when the provider refused it, and as before while the provider is still being told.
     */
    Payout follow(Payout payout) {
        if (payout.destination() instanceof OwnBank own) {
            bank(payout, own);
        } else if (payout.destination() instanceof Recipient recipient) {
            method(payout, recipient);
        }
        return rows.find(payout.environmentId(), payout.publicId()).orElseThrow();
    }

    private void bank(Payout payout, OwnBank own) {
        BankAccount bank = banks.find(payout.environmentId(), own.bankId()).orElseThrow();
        if (bank.providerBankId() != null) {
            rows.bankKnown(payout, bank.providerBankId());
        } else if (bank.state() == BankAccount.State.ERRORED) {
            fail(payout, bank.errorCode(), "bank:" + bank.publicId());
        }
    }

    private void method(Payout payout, Recipient recipient) {
        PayoutMethod method = methods.get(payout.environmentId(), recipient.methodId());
        if (method.state() == PayoutMethod.State.ERRORED) {
            fail(payout, method.errorCode() == null ? GONE : method.errorCode(), "method:" + method.publicId());
        } else if (method.providerRecipientId() != null) {
            rows.recipientKnown(payout, method.providerRecipientId());
        } else if (method.state() == PayoutMethod.State.REMOVED) {
            fail(payout, GONE, "method:" + method.publicId());
        }
    }

    private void fail(Payout payout, String code, String cause) {
        moves.make(
                payout,
                PayoutLifecycle.move(PayoutStatus.PENDING, PayoutStatus.FAILED),
                clock.now(payout.environmentId()),
                code,
                cause,
                Actor.provider(payout.providerName()));
    }
}
