package io.purser.api.commet.payouts;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * One reason why there can be no payout.
 *
 * @param who has to act: {@code you}, {@code us}, {@code provider} or {@code bank}
 * @param link the page of the portal to act on, or {@code null}
 * @param cause the provider's code of the detail, or {@code null}
 * @param until the day something gets worse or better, or {@code null}
 */
record BlockerJson(
        String code,
        String message,

        @Schema(allowableValues = {"you", "us", "provider", "bank"})
        String who,

        @Schema(nullable = true) String link,
        @Schema(nullable = true) String cause,
        @Schema(nullable = true) Instant until) {}
