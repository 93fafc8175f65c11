package io.purser.api.dots;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A wish that somebody be paid.
 *
 * @param amount whole cents
 * @param payoutLink {@code null} until approved
 * @param user whom, once that is a customer
 * @param digest ours: what an approval binds itself to; it may be sent along with one
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record PayoutRequestJson(
        String id,
        Instant created,
        long amount,
        String status,
        PhoneJson payee,
        @JsonProperty("payout-link") PayoutLinkJson payoutLink,
        UserJson user,
        JsonNode metadata,
        String memo,
        String digest) {}
