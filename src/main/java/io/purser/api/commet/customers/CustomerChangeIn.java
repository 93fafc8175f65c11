package io.purser.api.commet.customers;

import io.purser.customers.CustomerFacts;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What is to change. A field that is left out stays; {@code null} takes away what may be missing. */
record CustomerChangeIn(
        Optional<String> email,
        @Schema(hidden = true) Optional<String> billingEmail,
        Optional<String> fullName,
        Optional<String> taxDocument,
        Optional<String> externalId,
        Optional<String> timezone,
        Optional<JsonNode> metadata,
        AddressIn address) {

    CustomerFacts facts() {
        return new CustomerFacts(
                text(externalId),
                text(email == null ? billingEmail : email),
                text(fullName),
                text(taxDocument),
                text(timezone),
                metadata == null ? null : metadata.map(JsonNode::toString).orElse(""),
                address == null ? null : address.facts());
    }

    private static String text(Optional<String> field) {
        return field == null ? null : field.orElse("");
    }

    @Override
    public String toString() {
        return "CustomerChangeIn[]";
    }
}
