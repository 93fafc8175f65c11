package io.purser.testing;

import io.purser.identity.Factors;
import io.purser.identity.SignedInUser;
import io.purser.identity.User;
import io.purser.identity.Users;
import io.purser.organizations.Memberships;
import io.purser.organizations.Role;
import io.purser.platform.Ids;
import io.purser.platform.Tenant;
import io.purser.platform.crypto.Vault;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.FactorGrantedAuthority;
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
    private final Vault vault;
    private final JdbcClient jdbc;
    private final Clock clock;

    TestPeople(Users users, Memberships memberships, Vault vault, JdbcClient jdbc, Clock clock) {
        this.vault = vault;
        this.jdbc = jdbc;
        this.users = users;
        this.memberships = memberships;
        this.clock = clock;
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

    /** With the password, a moment ago. */
    public RequestPostProcessor signedIn(User user, Tenant tenant) {
        return signedIn(user, tenant, Duration.ZERO, Factors.PASSWORD);
    }

    /** @param ago how long it is since these factors were proven */
    public RequestPostProcessor signedIn(User user, Tenant tenant, Duration ago, String... factors) {
        return signedIn(
                user, tenant, Arrays.stream(factors).collect(Collectors.toMap(factor -> factor, factor -> ago)));
    }

    /** @param factors how long it is since each factor was proven */
    public RequestPostProcessor signedIn(User user, Tenant tenant, Map<String, Duration> factors) {
        List<FactorGrantedAuthority> proven = factors.entrySet().stream()
                .map(factor -> FactorGrantedAuthority.withAuthority(factor.getKey())
                        .issuedAt(clock.instant().minus(factor.getValue()))
                        .build())
                .toList();
        var authentication = UsernamePasswordAuthenticationToken.authenticated(SignedInUser.of(user), null, proven);
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
        User person = users.create(name, Ids.next("mail") + "@example.com", PASSWORD);
        users.confirmEmail(person.id());
        return person;
    }

    /** From now on every way in asks this person for a code of an authenticator app, which nobody has. */
    public void haveAnApp(User person) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        jdbc.sql("insert into totp_factor (user_id, sealed_secret, created_at, confirmed_at) values (?, ?, ?, ?)")
                .params(person.id(), vault.seal("secret", "totp_factor.secret:" + person.id()), now, now)
                .update();
    }
}
