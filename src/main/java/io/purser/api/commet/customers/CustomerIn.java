package io.purser.api.commet.customers;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.purser.customers.CustomerFacts;
import io.swagger.v3.oas.annotations.media.Schema;
import tools.jackson.databind.JsonNode;

/**
 * A customer to be added.
 *
 * @param id the caller's own id, the same as {@code externalId}
 * @param email from 2026-06-07 on, {@code billingEmail} before
 * @param addressId part of the contract, but there are no saved addresses here
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CustomerIn(
        String id,
        String externalId,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String email,
        @Schema(hidden = true) String billingEmail,
        String fullName,
        String taxDocument,
        String timezone,
        JsonNode metadata,
        AddressIn address,
        String addressId) {

    CustomerFacts facts() {
        return new CustomerFacts(
                externalId == null ? id : externalId,
                email == null ? billingEmail : email,
                fullName,
                taxDocument,
                timezone,
                metadata == null ? null : metadata.toString(),
                address == null ? null : address.facts());
    }

    @Override
    public String toString() {
        return "CustomerIn[]";
    }
}
