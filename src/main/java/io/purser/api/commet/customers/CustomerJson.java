package io.purser.api.commet.customers;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.purser.api.ApiCall;
import io.purser.customers.Customer;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A customer on the wire; its address is never given out.
 *
 * @param email from 2026-06-07 on; before, the same address is {@code billingEmail}
 * @param documentType what the country calls the tax document, such as CUIT
 */
record CustomerJson(
        String id,
        @Schema(nullable = true) String externalId,
        @Schema(nullable = true) String fullName,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @JsonInclude(JsonInclude.Include.NON_NULL)
        String email,

        @Schema(hidden = true) @JsonInclude(JsonInclude.Include.NON_NULL)
        String billingEmail,

        @Schema(nullable = true) String taxDocument,
        @Schema(nullable = true) String documentType,
        @Schema(nullable = true) String timezone,
        @Schema(nullable = true) JsonNode metadata,
        Instant createdAt,
        Instant updatedAt,
        String object,
        boolean livemode) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static CustomerJson of(ApiCall call, Customer customer) {
        boolean billed = Wording.billed(call.version());
        return new CustomerJson(
                customer.publicId(),
                customer.externalId(),
                customer.fullName(),
                billed ? null : customer.email(),
                billed ? customer.email() : null,
                customer.taxDocument(),
                customer.documentType(),
                customer.timezone(),
                customer.metadata() == null ? null : JSON.readTree(customer.metadata()),
                customer.createdAt(),
                customer.updatedAt(),
                "customer",
                call.livemode());
    }

    /** Spring logs answers at DEBUG. */
    @Override
    public String toString() {
        return "CustomerJson[" + id + "]";
    }
}
