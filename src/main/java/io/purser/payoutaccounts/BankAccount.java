package io.purser.payoutaccounts;

import java.time.Instant;

/**
 * A bank the organization's own money may go to. The number itself is sealed; only its last four are ever shown.
 *
 * @param providerBankId {@code null} until the provider knows it
 * @param errorCode why it is {@code ERRORED}, or {@code null}
 */
public record BankAccount(
        String publicId,
        long environmentId,
        String holderName,
        String bankName,
        String last4,
        String country,
        String currency,
        String accountType,
        boolean preferred,
        State state,
        String errorCode,
        String providerBankId,
        Instant createdAt) {
    public enum State {
        ACTIVE,
        ERRORED
    }
}
