package io.purser.customers;

/**
 * What is said of a customer. On creation {@code null} means that nothing is known; on a change it means that nothing
 * changes, and an empty text takes a fact away.
 *
 * @param externalId the organization's own id
 * @param timezone one of {@link CustomerZones}
 * @param metadata JSON object
 * @param address kept for the books, never given out again
 */
public record CustomerFacts(
        String externalId,
        String email,
        String fullName,
        String taxDocument,
        String timezone,
        String metadata,
        Address address) {

    /** @param country ISO 3166-1 alpha-2 */
    public record Address(
            String line1, String line2, String city, String state, String postalCode, String country, String region) {

        @Override
        public String toString() {
            return "Address[]";
        }
    }

    /** Only who it is: a mail address and perhaps a name. */
    public static CustomerFacts of(String externalId, String email, String fullName) {
        return new CustomerFacts(externalId, email, fullName, null, null, null, null);
    }

    @Override
    public String toString() {
        return "CustomerFacts[]";
    }
}
