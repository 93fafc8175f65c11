package io.purser.organizations;

import io.purser.identity.SignedInUser;
import io.purser.platform.Actor;
import io.purser.platform.Mode;
import io.purser.platform.Tenant;
import java.time.ZoneId;

/** One person's place in one organization, with all that is needed to act there in either mode. */
public record Membership(
        long organizationId,
        String organizationPublicId,
        String organizationName,
        String country,
        String currency,
        ZoneId zone,
        long liveEnvironmentId,
        long sandboxEnvironmentId,
        Role role) {

    public Tenant tenant(Mode mode, SignedInUser user) {
        return new Tenant(
                organizationId,
                organizationName,
                mode == Mode.LIVE ? liveEnvironmentId : sandboxEnvironmentId,
                mode,
                country,
                currency,
                zone,
                new Actor(Actor.Kind.USER, user.publicId(), user.name()),
                role.permissions());
    }
}
