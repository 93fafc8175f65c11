package io.purser.walls;

import io.purser.apikeys.ApiKeys;
import io.purser.apikeys.KeyScope;
import io.purser.identity.User;
import io.purser.organizations.Memberships;
import io.purser.organizations.Role;
import io.purser.platform.Tenant;
import io.purser.testing.TestApi;
import io.purser.testing.TestPeople;
import jakarta.servlet.http.Cookie;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Goes through doors as somebody, each time from another address, so that nobody is held up for coming often. */
class Walker {
    private final MockMvc mvc;
    private final Map<Who, Supplier<RequestPostProcessor>> people = new EnumMap<>(Who.class);
    private final Map<Who, List<String>> keys = new EnumMap<>(Who.class);
    private final Map<Who, String> slugs = new EnumMap<>(Who.class);
    private int steps;

    /** Who asks; the owner of another organization, and our owner who looks at the other environment, among them. */
    enum Who {
        OWNER,
        ADMIN,
        FINANCE,
        DEVELOPER,
        VIEWER,
        STRANGER,
        OTHER,
        LIVE;

        boolean foreign() {
            return this == OTHER || this == LIVE;
        }

        boolean member() {
            return ordinal() < STRANGER.ordinal();
        }

        /** With programs: how much their key may do; {@code null} for a role that has no counterpart among keys. */
        KeyScope scope() {
            return switch (this) {
                case OWNER, OTHER, LIVE -> KeyScope.FULL;
                case DEVELOPER -> KeyScope.NO_PAYOUTS;
                case VIEWER -> KeyScope.READ;
                case ADMIN, FINANCE, STRANGER -> null;
            };
        }

        /** Whether this one comes to the door at all: programs have fewer kinds than people. */
        boolean goes(Route route) {
            return !route.api() || scope() != null || this == STRANGER;
        }

        /** Of ours, whether the permission that the route asks for is theirs. */
        boolean may(Route route) {
            return member()
                    && goes(route)
                    && (route.api()
                            ? scope().permissions().contains(route.permission())
                            : Role.valueOf(name()).may(route.permission()));
        }
    }

    Walker(MockMvc mvc) {
        this.mvc = mvc;
    }

    void seat(Who who, TestPeople signIn, User person, Tenant tenant) {
        people.put(who, () -> signIn.signedIn(person, tenant));
    }

    /** Signed in for real, because only a session of its own remembers that somebody looks at the other environment. */
    void live(User person) {
        Cookie[] session = cookies(MockMvcRequestBuilders.post("/sign-in")
                .param("email", person.email())
                .param("password", TestPeople.PASSWORD));
        cookies(MockMvcRequestBuilders.post("/switch/mode")
                .param("mode", "live")
                .cookie(session));
        Instant until = Instant.now().plusSeconds(120);
        people.put(Who.LIVE, () -> {
            if (Instant.now().isAfter(until)) {
                live(person);
                return people.get(Who.LIVE).get();
            }
            return request -> {
                request.setCookies(session);
                return request;
            };
        });
    }

    private Cookie[] cookies(MockHttpServletRequestBuilder form) {
        return Arrays.stream(answer(form.with(SecurityMockMvcRequestPostProcessors.csrf()))
                        .getCookies())
                .filter(cookie -> cookie.getName().contains("SESSION"))
                .toArray(Cookie[]::new);
    }

    void key(Who who, ApiKeys issuing, Tenant tenant, TestApi api) {
        slugs.put(who, api.slug(tenant));
        // a key may make so many calls in a minute
        keys.put(
                who,
                IntStream.range(0, who.member() ? 3 : 12)
                        .mapToObj(i -> issuing.issue(tenant, "Walker " + i, who.scope(), null)
                                .text())
                        .toList());
    }

    static void seats(
            Walker walker, Scene scene, TestPeople people, Memberships memberships, Tenant ours, Tenant other) {
        for (Role role : Role.values()) {
            walker.seat(Who.valueOf(role.name()), people, scene.member(role), ours);
        }
        User stranger = people.person("Owner of another");
        memberships.add(other.organizationId(), stranger.id(), Role.OWNER);
        walker.seat(Who.OTHER, people, stranger, other);
        walker.live(scene.member(Role.OWNER));
    }

    int steps() {
        return steps;
    }

    MockHttpServletResponse go(Who who, Route route, String path, String body, boolean fragment) {
        MockHttpServletRequestBuilder asked =
                MockMvcRequestBuilders.request(HttpMethod.valueOf(route.method()), java.net.URI.create(path));
        if (route.api()) {
            sign(asked, who, path);
            if (!route.reads()) {
                asked.contentType(MediaType.APPLICATION_JSON).content(body.isEmpty() ? "{}" : body);
            }
        } else {
            asked.accept(MediaType.TEXT_HTML);
            if (people.containsKey(who)) {
                asked.with(people.get(who).get());
            }
            if (!route.reads()) {
                asked.contentType(MediaType.APPLICATION_FORM_URLENCODED)
                        .content(body)
                        .with(SecurityMockMvcRequestPostProcessors.csrf());
            }
            if (fragment) {
                asked.header("HX-Request", "true").header("HX-Current-URL", "http://localhost/");
            }
        }
        int step = steps++;
        asked.with(request -> {
            request.setRemoteAddr("10." + (step >> 16 & 255) + "." + (step >> 8 & 255) + "." + (step & 255));
            return request;
        });
        return answer(asked);
    }

    private MockHttpServletResponse answer(MockHttpServletRequestBuilder asked) {
        try {
            return mvc.perform(asked).andReturn().getResponse();
        } catch (Exception broken) {
            MockHttpServletResponse answer = new MockHttpServletResponse();
            answer.setStatus(500);
            Throwable cause = broken;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            try {
                answer.getWriter().print(broken.getMessage() + " / " + cause);
            } catch (IOException never) {
                throw new UncheckedIOException(never);
            }
            return answer;
        }
    }

    private void sign(MockHttpServletRequestBuilder asked, Who who, String path) {
        if (!keys.containsKey(who)) {
            return;
        }
        String key = keys.get(who).get(steps % keys.get(who).size());
        if (path.startsWith("/api/v2/")) {
            byte[] pair = (slugs.get(who) + ":" + key).getBytes(StandardCharsets.UTF_8);
            asked.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
        } else {
            asked.header(path.startsWith("/api/external/") ? "x-blaaiz-api-key" : "x-api-key", key);
        }
    }
}
