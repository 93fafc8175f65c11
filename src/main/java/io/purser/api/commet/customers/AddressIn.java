package io.purser.api.commet.customers;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.purser.customers.CustomerFacts.Address;
import io.swagger.v3.oas.annotations.media.Schema;

/** @param country ISO 3166-1 alpha-2 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AddressIn(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String line1,
        String line2,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String city,
        String state,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String postalCode,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String country,
        String region) {

    Address facts() {
        return new Address(line1, line2, city, state, postalCode, country, region);
    }

    @Override
    public String toString() {
        return "AddressIn[]";
    }
}
