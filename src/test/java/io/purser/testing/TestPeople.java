package io.purser.testing;

import io.purser.identity.SignedInUser;
import io.purser.identity.User;
import io.purser.identity.Users;
import io.purser.organizations.Memberships;
import io.purser.organizations.Role;
import io.purser.platform.Ids;
import io.purser.platform.Tenant;
import java.util.List;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/**
 * Signs people in for MockMvc: {@code mvc.perform(get("/payouts").with(people.owner(tenant)))}. Add {@code .with(csrf())}
 * to a POST.
 */
@TestComponent
public class TestPeople {
    public static final String PASSWORD = "correct horse battery";
    private final Users users;
    private final Memberships memberships;

    TestPeople(Users users, Memberships memberships) {
        this.users = users;
        this.memberships = memberships;
    }

    public RequestPostProcessor owner(Tenant tenant) {
        return member(tenant, Role.OWNER);
    }

    public RequestPostProcessor viewer(Tenant tenant) {
        return member(tenant, Role.VIEWER);
    }

    /** A new person with this role in the tenant's organization, looking at the tenant's mode. */
    public RequestPostProcessor member(Tenant tenant, Role role) {
        User user = person("Test " + role);
        memberships.add(tenant.organizationId(), user.id(), role);
        return signedIn(user, tenant);
    }

    public RequestPostProcessor signedIn(User user, Tenant tenant) {
        var authentication = UsernamePasswordAuthenticationToken.authenticated(SignedInUser.of(user), null, List.of());
        var signIn = SecurityMockMvcRequestPostProcessors.authentication(authentication);
        return request -> {
            request.getSession().setAttribute("mode", tenant.mode().name());
            if ("GET".equals(request.getMethod())) {
                // MockMvc has no session cookie, and a page must not be the first to need a session
                SecurityMockMvcRequestPostProcessors.csrf().postProcessRequest(request);
            }
            return signIn.postProcessRequest(request);
        };
    }

    /** Somebody who may sign in with {@link #PASSWORD} and belongs to no organization yet. */
    public User person(String name) {
        return users.create(name, Ids.next("mail") + "@example.com", PASSWORD);
    }
}
