package io.purser.organizations;

import java.time.Instant;
import org.springframework.data.annotation.Id;

/**
 * A business that uses the portal.
 *
 * @param country ISO 3166-1 alpha-2, or {@code null} before it was chosen
 * @param currency ISO 4217, of all its money
 * @param zone time zone id; days, filters and exports are cut by it
 * @param countryLocked true once verification was submitted with this country
 */
public record Organization(
        @Id Long id,
        String publicId,
        String slug,
        String name,
        String country,
        String currency,
        String zone,
        boolean countryLocked,
        Instant createdAt) {

    Organization called(String newName, String newZone) {
        return new Organization(id, publicId, slug, newName, country, currency, newZone, countryLocked, createdAt);
    }
}
