package io.purser.payouts;

/** Where a payout goes, as it was when the payout was asked for. */
public sealed interface PayoutDestination {
    /** The provider's name for it; {@code null} while the provider does not know it, and then the payout waits. */
    String providerId();

    /** The bank's name, or empty while it is not known or where there is no bank. */
    String label();

    /** All of the number that is ever shown. */
    String last4();

    String holder();

    /** ISO 3166-1 alpha-2. */
    String country();

    /** The organization's own bank. */
    record OwnBank(
            String bankId,
            String providerBankId,
            String providerAccountId,
            String label,
            String last4,
            String holder,
            String country)
            implements PayoutDestination {
        @Override
        public String providerId() {
            return providerBankId;
        }
    }

    /**
     * Somebody else.
     *
     * @param customerId {@code cus_…}; methodId {@code pm_…}
     * @param way such as {@code bank_transfer}
     */
    record Recipient(
            String customerId,
            String methodId,
            String providerRecipientId,
            String way,
            String label,
            String last4,
            String holder,
            String country)
            implements PayoutDestination {
        @Override
        public String providerId() {
            return providerRecipientId;
        }
    }
}
