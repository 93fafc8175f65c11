package io.purser.payments;

import java.util.Map;

/**
 * A charge of a kept method as somebody wants it, unchecked.
 *
 * @param customer our id or the merchant's own
 * @param methodId {@code pm_…}, or {@code null} for the newest
 * @param amount minor units of {@code currency}
 * @param metadata or {@code null}
 */
public record NewCharge(
        String customer,
        String methodId,
        Long amount,
        String currency,
        String description,
        Map<String, String> metadata) {}
