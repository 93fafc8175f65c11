package io.purser.api.commet.customers;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.purser.api.ApiCall;
import io.purser.customers.Customer;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * What became of a batch.
 *
 * @param object {@code customer} up to 2026-07-11, {@code customer_batch} later
 */
record CustomerBatchJson(List<Added> successful, List<Failed> failed, String object, boolean livemode) {

    record Added(
            String id,
            @Schema(nullable = true) String externalId,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @JsonInclude(JsonInclude.Include.NON_NULL)
            String email,

            @Schema(hidden = true) @JsonInclude(JsonInclude.Include.NON_NULL)
            String billingEmail) {
        static Added of(ApiCall call, Customer customer) {
            boolean billed = Wording.billed(call.version());
            return new Added(
                    customer.publicId(),
                    customer.externalId(),
                    billed ? null : customer.email(),
                    billed ? customer.email() : null);
        }
    }

    /**
     * @param index place in the request, from 0
     * @param data as it was sent
     */
    record Failed(int index, String error, CustomerIn data) {}

    static CustomerBatchJson of(ApiCall call, List<Added> successful, List<Failed> failed) {
        return new CustomerBatchJson(
                List.copyOf(successful),
                List.copyOf(failed),
                call.version().bare() ? "customer_batch" : "customer",
                call.livemode());
    }
}
