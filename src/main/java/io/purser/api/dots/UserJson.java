package io.purser.api.dots;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.purser.customers.Customer;
import io.purser.customers.kyc.CustomerChecks;
import io.purser.customers.methods.PayoutMethod;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A customer, as the contract sees somebody who is paid. Nobody keeps money with us, so the wallet is always empty, and
 * tax forms are not collected.
 *
 * @param status {@code verified}, {@code unverified} or {@code disabled} when the papers were rejected
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record UserJson(
        String id,
        String firstName,
        String lastName,
        String email,
        PhoneJson phoneNumber,
        String defaultPayoutMethod,
        Method defaultPayoutMethodDetails,
        Wallet wallet,
        String status,
        Compliance compliance,
        String metadata) {

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Method(
            String id,
            String platform,
            String description,
            String mask,
            String email,
            String phoneNumber,
            String cashTag,
            String country,
            String currency,
            boolean rtpEnabled) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Wallet(long amount, long withdrawableAmount, long creditBalance) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Flags(boolean ofac, String ofacStatus, boolean payoutMethod, boolean payoutMethodCycle) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Compliance(
            boolean taxIdCollected,
            String taxIdVerification,
            boolean addressCollected,
            boolean dateOfBirthCollected,
            @JsonProperty("must_collect_1099") boolean mustCollect,
            @JsonProperty("1099_collected") boolean collected,
            @JsonProperty("w8_ben_collected") boolean benCollected,
            boolean flagged,
            boolean idVerified,
            boolean hasCriminalActivity,
            Object w9,
            Flags flags) {}

    /** @param method the preferred one, or {@code null} */
    static UserJson of(
            String id, Customer customer, PhoneJson phone, CustomerChecks.Status status, PayoutMethod method) {
        PersonName name = PersonName.of(customer.fullName());
        return new UserJson(
                id,
                name.first(),
                name.last(),
                customer.email(),
                phone,
                method == null ? null : platform(method),
                method == null ? null : details(method),
                new Wallet(0, 0, 0),
                switch (status) {
                    case VERIFIED -> "verified";
                    case REJECTED -> "disabled";
                    default -> "unverified";
                },
                compliance(customer, status == CustomerChecks.Status.VERIFIED),
                customer.metadata());
    }

    private static Method details(PayoutMethod method) {
        return new Method(
                method.publicId(),
                platform(method),
                method.bankName(),
                method.last4(),
                null,
                null,
                null,
                method.country(),
                method.currency(),
                false);
    }

    /** The contract knows bank accounts of the United States and of everywhere else. */
    private static String platform(PayoutMethod method) {
        if (!method.kind().startsWith("bank")) {
            return method.kind();
        }
        return method.country().equals("US") ? "ach" : "intl_bank";
    }

    private static Compliance compliance(Customer customer, boolean verified) {
        boolean taxId = customer.taxDocument() != null;
        return new Compliance(
                taxId,
                "unsubmitted",
                customer.country() != null,
                false,
                false,
                false,
                false,
                false,
                verified,
                false,
                null,
                new Flags(false, "unflagged", false, false));
    }
}
