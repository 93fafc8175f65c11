package io.purser.api.commet.payouts;

import io.purser.api.commet.payouts.BankIn.AccountType;
import io.purser.payoutaccounts.BankAccounts.NewBank;
import io.purser.platform.Tenant;
import jakarta.validation.constraints.NotBlank;

/** A bank to be added; its text form tells nothing. */
record BankAccountIn(
        @NotBlank String accountNumber,
        @NotBlank String accountHolderName,
        String routingNumber,
        AccountType accountType,
        Boolean setDefault) {

    NewBank of(Tenant tenant) {
        return new BankIn(accountNumber, accountHolderName, routingNumber, accountType)
                .in(tenant.country(), tenant.currency(), Boolean.TRUE.equals(setDefault));
    }

    @Override
    public String toString() {
        return "BankAccountIn[]";
    }
}
