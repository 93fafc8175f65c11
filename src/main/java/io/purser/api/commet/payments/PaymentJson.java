package io.purser.api.commet.payments;

import io.purser.payments.Payment;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/** @param expiresAt {@code null} for a link that does not expire by itself */
public record PaymentJson(
        String id,
        @Schema(nullable = true) String customerId,
        @Schema(allowableValues = {"link", "charge"}) String kind,

        @Schema(allowableValues = {"pending", "processing", "succeeded", "requires_action", "failed", "canceled"})
        String status,

        @Schema(allowableValues = {"stripe", "commet", "dlocal"})
        String provider,

        long amountSubtotal,
        long taxAmount,
        long amountTotal,
        String currency,
        String description,
        @Schema(nullable = true) Map<String, Object> metadata,
        @Schema(nullable = true) String url,
        @Schema(nullable = true) Instant expiresAt,
        Instant createdAt,
        Instant updatedAt,
        String object,
        boolean livemode) {

    static PaymentJson of(Payment payment, Map<String, Object> metadata, String url, boolean livemode) {
        return new PaymentJson(
                payment.publicId(),
                payment.customerId(),
                payment.kind().name().toLowerCase(Locale.ROOT),
                payment.status().wire(),
                provider(payment.provider()),
                payment.amount(),
                0,
                payment.amount(),
                payment.currency().toLowerCase(Locale.ROOT),
                payment.description(),
                metadata,
                url,
                payment.terms() == null ? null : payment.terms().expiresAt(),
                payment.createdAt(),
                payment.updatedAt(),
                "payment",
                livemode);
    }

    /** The contract knows two vendors and itself; a simulated provider stands for the latter. */
    private static String provider(String name) {
        return name.equals("stripe") || name.equals("dlocal") ? name : "commet";
    }
}
