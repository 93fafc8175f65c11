package io.purser.api.commet.transactions;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.purser.api.ApiCall;
import io.purser.payments.transactions.Transaction;
import io.swagger.v3.oas.annotations.media.Schema;

/** The answer to a retry: the transaction up to 2026-07-11, from 2026-07-24 on an object of its own. */
record RetryJson(
        @Schema(hidden = true) @JsonInclude(Include.NON_NULL)
        String id,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @JsonInclude(Include.NON_NULL)
        String originalTransactionId,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @JsonInclude(Include.NON_NULL)
        String invoiceId,

        String status,
        String object,
        boolean livemode) {

    static RetryJson of(ApiCall call, Transaction original) {
        return call.version().bare()
                ? new RetryJson(
                        null,
                        original.publicId(),
                        original.invoiceId(),
                        "processing",
                        "transaction_retry",
                        call.livemode())
                : new RetryJson(original.publicId(), null, null, "processing", "transaction", call.livemode());
    }
}
