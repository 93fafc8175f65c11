package io.purser.api.commet.payouts;

import io.purser.payoutaccounts.BankAccounts.NewBank;
import jakarta.validation.constraints.NotBlank;

/** A bank as the contract takes it, country and currency left out; its text form tells nothing. */
record BankIn(
        @NotBlank String accountNumber,
        @NotBlank String accountHolderName,
        String routingNumber,
        AccountType accountType) {

    enum AccountType {
        CHECKING,
        SAVINGS
    }

    NewBank in(String country, String currency, boolean makeDefault) {
        return new NewBank(
                accountHolderName,
                accountNumber,
                routingNumber,
                accountType == AccountType.SAVINGS ? "savings" : "checking",
                country,
                currency,
                makeDefault);
    }

    /** Whether the fields that every country asks for are there. */
    boolean complete() {
        return accountNumber != null
                && !accountNumber.isBlank()
                && accountHolderName != null
                && !accountHolderName.isBlank();
    }

    @Override
    public String toString() {
        return "BankIn[]";
    }
}
