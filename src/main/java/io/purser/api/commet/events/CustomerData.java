package io.purser.api.commet.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.databind.JsonNode;

/**
 * The whole customer after the change, not a difference.
 *
 * @param email from 2026-06-07 on; before, the same address is {@code billingEmail}
 */
record CustomerData(
        String id,
        String externalId,
        String fullName,
        @JsonInclude(JsonInclude.Include.NON_NULL) String email,
        @JsonInclude(JsonInclude.Include.NON_NULL) String billingEmail,
        String taxDocument,
        String documentType,
        String timezone,
        JsonNode metadata,
        String createdAt,
        String updatedAt) {

    static CustomerData of(Facts facts, String taxDocument, boolean billed) {
        String email = facts.text("email");
        return new CustomerData(
                facts.text("customerId"),
                facts.text("externalId"),
                facts.text("fullName"),
                billed ? null : email,
                billed ? email : null,
                taxDocument,
                facts.text("documentType"),
                facts.text("timezone"),
                facts.object("metadata"),
                facts.time("createdAt"),
                facts.time("updatedAt"));
    }

    @Override
    public String toString() {
        return "CustomerData[" + id + "]";
    }
}
