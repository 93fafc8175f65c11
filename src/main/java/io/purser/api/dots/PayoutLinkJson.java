package io.purser.api.dots;

import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A way to claim. Each request has one for ever, also when it was sent again under another address.
 *
 * @param link the address to claim at, in the one answer that made it; later {@code null}, because it is kept as a hash
 * @param amount whole cents
 * @param flowId the same as id: claiming is the link's own flow
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record PayoutLinkJson(
        String id,
        Instant created,
        String link,
        long amount,
        String status,
        Payee payee,
        Delivery delivery,
        boolean taxExempt,
        String claimedUserId,
        String flowId,
        JsonNode metadata,
        String memo,
        String payoutRequestId) {

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Payee(String firstName, String lastName, String email, String countryCode, String phoneNumber) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Delivery(String method, String email, String countryCode, String phoneNumber) {}
}
