package io.purser.api.blaaiz;

import java.math.BigDecimal;
import java.time.Instant;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A payout, or a request for one that waits for approval; amounts in major units.
 *
 * @param id {@code po_…}, or {@code prq_…} while it waits
 * @param status {@code PENDING}, {@code PROCESSING}, {@code SUCCESSFUL}, {@code FAILED} or {@code CANCELED}
 * @param amount what leaves the wallet, the fee included
 * @param approvalUrl ours: where a person approves, while it waits; else {@code null}
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record TransactionJson(
        String id,
        String businessId,
        String businessCustomerId,
        String businessWalletId,
        String status,
        String type,
        String reference,
        String currency,
        BigDecimal amount,
        BigDecimal amountWithoutFee,
        BigDecimal fee,
        int rate,
        Instant date,
        Recipient recipient,
        String failureCode,
        String approvalUrl) {

    /** @param accountNumber its end behind asterisks */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Recipient(
            String id,
            String accountNumber,
            String accountName,
            BigDecimal amount,
            String currency,
            String bankName,
            String bankCode) {}
}
