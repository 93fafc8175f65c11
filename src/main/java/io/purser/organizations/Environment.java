package io.purser.organizations;

import io.purser.platform.Actor;
import io.purser.platform.Mode;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import java.time.ZoneId;
import java.util.Set;

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
        ZoneId zone) {

    /** @param actor for whom the work is done; permissions what it may do, often nothing but what it was started for */
    public Tenant tenant(Actor actor, Set<Permission> permissions) {
        return new Tenant(organizationId, organizationName, id, mode, country, currency, zone, actor, permissions);
    }
}
