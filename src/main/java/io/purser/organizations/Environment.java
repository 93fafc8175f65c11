package io.purser.organizations;

import io.purser.platform.Mode;
import java.time.ZoneId;

/**
 * One of an organization's two environments, as work without a signed-in person sees it.
 *
 * @param country ISO 3166-1 alpha-2 or {@code null} before it was chosen
 * @param currency ISO 4217
 */
public record Environment(
        long id,
        long organizationId,
        String organizationName,
        Mode mode,
        String country,
        String currency,
        ZoneId zone) {}
