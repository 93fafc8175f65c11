package io.purser.api.commet.customers;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.purser.customers.CustomerFacts.Address;

/** @param country ISO 3166-1 alpha-2 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AddressIn(
        String line1, String line2, String city, String state, String postalCode, String country, String region) {

    Address facts() {
        return new Address(line1, line2, city, state, postalCode, country, region);
    }

    @Override
    public String toString() {
        return "AddressIn[]";
    }
}
