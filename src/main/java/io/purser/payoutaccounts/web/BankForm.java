package io.purser.payoutaccounts.web;

import io.purser.payoutaccounts.BankAccounts.NewBank;
import io.purser.platform.Tenant;

/** What was typed. The account number is never sent back, so a form with an error asks for it again. */
record BankForm(
        String holderName, String accountNumber, String routingNumber, String accountType, Boolean makeDefault) {

    static BankForm empty() {
        return new BankForm("", "", "", "checking", null);
    }

    NewBank bank(Tenant tenant) {
        return new NewBank(
                holderName,
                accountNumber,
                routingNumber,
                accountType,
                tenant.country(),
                tenant.currency(),
                Boolean.TRUE.equals(makeDefault));
    }

    @Override
    public String toString() {
        return "BankForm[]";
    }
}
