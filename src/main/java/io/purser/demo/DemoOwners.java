package io.purser.demo;

import io.purser.identity.DemoSignIns.Hint;
import io.purser.identity.SignedInUser;
import io.purser.identity.User;
import io.purser.identity.Users;
import io.purser.organizations.Memberships;
import io.purser.organizations.Role;
import io.purser.platform.Mode;
import io.purser.platform.Tenant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The sandboxes of the demo's organizations, as their owners see them. */
@Component
class DemoOwners {
    private final Users users;
    private final Memberships memberships;

    DemoOwners(Users users, Memberships memberships) {
        this.users = users;
        this.memberships = memberships;
    }

    Optional<Tenant> sandbox(Hint hint) {
        return users.byEmail(hint.email()).flatMap(this::sandboxOf);
    }

    private Optional<Tenant> sandboxOf(User user) {
        return memberships.of(user.id()).stream()
                .filter(membership -> membership.role() == Role.OWNER)
                .findFirst()
                .map(membership -> membership.tenant(Mode.SANDBOX, SignedInUser.of(user)));
    }
}
