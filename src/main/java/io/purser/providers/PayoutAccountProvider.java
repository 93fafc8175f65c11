package io.purser.providers;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Opens and checks the account a provider keeps for an organization (KYC). No call inside a database transaction. */
public interface PayoutAccountProvider {
    /** Once per reference: the same reference returns the existing account. */
    ProviderOutcome<ProviderAccount> open(AccountApplication application);

    ProviderOutcome<Optional<ProviderAccount>> find(long environmentId, String reference);

    /** Answers requirements of a restricted account. */
    ProviderOutcome<ProviderAccount> update(AccountUpdate update);

    ProviderOutcome<ProviderBank> addBank(BankDetails bank);

    /** By our reference; a bank that was removed is not found. */
    ProviderOutcome<Optional<ProviderBank>> findBank(long environmentId, String reference);

    ProviderOutcome<Void> removeBank(long environmentId, String idempotencyKey, String providerBankId);

    enum State {
        PENDING_VERIFICATION,
        VERIFIED,
        RESTRICTED,
        DISABLED
    }

    /** @param reference our verification case's public id */
    record AccountApplication(
            long environmentId,
            String idempotencyKey,
            String reference,
            String email,
            String businessType,
            String businessUrl,
            String country,
            String currency,
            Person person,
            Company company,
            DocumentContent document) {}

    /** @param idLast4 last four digits of the identity number, all that leaves the house */
    record Person(
            String firstName,
            String lastName,
            String phone,
            LocalDate dateOfBirth,
            String idLast4,
            String idNumber,
            Address address) {
        /** Without any of it: this may end in a log. */
        @Override
        public String toString() {
            return "Person[…]";
        }
    }

    record Company(String name, String taxId, Address address) {
        /** Without the tax number: this may end in a log. */
        @Override
        public String toString() {
            return "Company[" + name + "]";
        }
    }

    record Address(String line1, String line2, String city, String state, String postalCode, String country) {}

    record DocumentContent(String fileName, String mediaType, byte[] bytes) {}

    record AccountUpdate(
            long environmentId,
            String idempotencyKey,
            String reference,
            Person person,
            Company company,
            DocumentContent document) {}

    /** @param reference our bank account's public id */
    record BankDetails(
            long environmentId,
            String idempotencyKey,
            String providerAccountId,
            String reference,
            String holderName,
            String accountNumber,
            String routingNumber,
            String accountType,
            String country,
            String currency) {
        @Override
        public String toString() {
            return "BankDetails[" + reference + "]";
        }
    }

    /** @param errorCode why the bank is unusable, or {@code null} */
    record ProviderBank(String id, String reference, String bankName, String last4, String errorCode) {}

    /**
     * @param requirements what is asked for when restricted
     * @param disabledReason code, when disabled
     */
    record ProviderAccount(
            String id,
            String reference,
            State state,
            boolean transfersEnabled,
            List<Requirement> requirements,
            String disabledReason,
            Instant updatedAt) {}

    /** @param field neutral name such as {@code document} or {@code individual.idNumber}; code is the reason */
    record Requirement(String field, String code, Instant deadline) {}
}
