package io.purser.payoutaccounts;

import io.purser.platform.Actor;
import java.util.List;
import java.util.Optional;

/** The organization's own banks, one of them the default. */
public interface BankAccounts {
    List<BankAccount> all(long environmentId);

    Optional<BankAccount> preferred(long environmentId);

    Optional<BankAccount> find(long environmentId, String publicId);

    /** Checks the details for the country; the first bank becomes the default. @throws BusinessError with its field */
    BankAccount add(long environmentId, Actor actor, NewBank bank);

    /** Marks the bank a failed payout went to as unusable. */
    void markErrored(long environmentId, String publicId, String errorCode);

    /** @param accountType {@code checking}, {@code savings} or {@code null} */
    record NewBank(
            String holderName,
            String accountNumber,
            String routingNumber,
            String accountType,
            String country,
            String currency,
            boolean makeDefault) {}
}
