package io.purser.platform;

import java.time.ZoneId;
import java.util.Set;

/**
 * The one funnel every row is found through: whose rows a request may touch, in which environment, and who asks.
 * Every query on a business table compares {@code environment_id} with {@link #environmentId()}.
 *
 * @param organizationId row number of the organization, never shown
 * @param organizationName as the person wrote it
 * @param environmentId row number of the environment (live or sandbox), the tenant key of every business row
 * @param mode which of the two environments
 * @param country ISO 3166-1 alpha-2, upper case, or {@code null} before the merchant chose one
 * @param currency ISO 4217, upper case
 * @param zone the organization's time zone: days, filters and exports are cut by it
 * @param actor who asks
 * @param permissions what the asking member may do
 */
public record Tenant(
        long organizationId,
        String organizationName,
        long environmentId,
        Mode mode,
        String country,
        String currency,
        ZoneId zone,
        Actor actor,
        Set<Permission> permissions) {

    /** The same rows, asked for by somebody else who may do this much. */
    public Tenant as(Actor other, Set<Permission> allowed) {
        return new Tenant(
                organizationId, organizationName, environmentId, mode, country, currency, zone, other, allowed);
    }

    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }

    public boolean live() {
        return mode == Mode.LIVE;
    }
}
