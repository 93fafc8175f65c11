package io.purser.payoutaccounts.web;

import io.purser.payoutaccounts.BankAccount;
import java.util.Locale;

/** One bank as its card shows it. {@code checking} means that the provider has not heard of it yet. */
record BankCard(
        String id,
        String name,
        String holder,
        String last4,
        String type,
        String country,
        String currency,
        boolean preferred,
        boolean errored,
        String errorCode,
        boolean checking) {

    static BankCard of(BankAccount bank, Locale locale) {
        return new BankCard(
                bank.publicId(),
                bank.bankName(),
                bank.holderName(),
                bank.last4(),
                bank.accountType(),
                new Locale("", bank.country()).getDisplayCountry(locale),
                bank.currency(),
                bank.preferred(),
                bank.state() == BankAccount.State.ERRORED,
                bank.errorCode(),
                bank.providerBankId() == null);
    }
}
