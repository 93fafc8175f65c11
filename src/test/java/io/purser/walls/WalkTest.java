package io.purser.walls;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.apikeys.ApiKeys;
import io.purser.demo.DemoScene;
import io.purser.organizations.Memberships;
import io.purser.organizations.Role;
import io.purser.platform.Tenant;
import io.purser.platform.jobs.Jobs;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestApi;
import io.purser.testing.TestPeople;
import io.purser.testing.TestTenants;
import io.purser.walls.Walker.Who;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Walks every mapping as every role, as a stranger, as a member of another organization and in the other environment.
 * {@code walk.txt} holds what each one meets; {@code -Dpurser.walk.write=true} writes it anew, to be reviewed as a
 * change. {@code -Dpurser.walk.rounds=80} asks for more of the foreign things.
 */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WalkTest {
    private static final Logger LOG = LoggerFactory.getLogger(WalkTest.class);
    private static final Path TABLE = Path.of("src/test/resources/walk.txt");
    private static final int ROUNDS = Integer.getInteger("purser.walk.rounds", 3);

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    MockMvc mvc;

    @Autowired
    Jobs jobs;

    @Autowired
    TestTenants tenants;

    @Autowired
    TestPeople people;

    @Autowired
    TestApi api;

    @Autowired
    Memberships memberships;

    @Autowired
    ApiKeys keys;

    @Autowired
    JdbcClient jdbc;

    private Walk walk;
    private Walker walker;
    private List<Route> routes;

    @BeforeAll
    void everybodyAtEveryDoor() throws Exception {
        DefaultListableBeanFactory own =
                new DefaultListableBeanFactory(beans instanceof DefaultListableBeanFactory all ? all : null);
        own.registerSingleton("demoScene", beans.createBean(DemoScene.class));
        Scene scene = own.createBean(Scene.class);
        Tenant ours = scene.play();
        Tenant live = tenants.live(ours);
        Tenant other = tenants.sandbox();
        walker = new Walker(mvc);
        Walker.seats(walker, scene, people, memberships, ours, other);
        for (Who who : List.of(Who.OWNER, Who.DEVELOPER, Who.VIEWER)) {
            walker.key(who, keys, scene.as(scene.member(Role.OWNER)), api);
        }
        walker.key(Who.OTHER, keys, other, api);
        walker.key(Who.LIVE, keys, live, api);
        Things things = new Things(jdbc, ours.environmentId(), ours.organizationId(), name -> switch (name) {
            case "slug" -> api.slug(ours);
            case "file" -> scene.downloadToken();
            case "entry" -> "0123456789abcdefghjkmnpqrs";
            default -> scene.tokenInMail("/" + name + "/");
        });
        routes = Route.all(mappings);
        jobs.whileResting(() -> {
            walk = new Walk(routes, walker, things, new Rows(jdbc), ours.environmentId(), ROUNDS);
            walk.walk();
            LOG.info("walked: {}", walk.times);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "foreign is missing",
                "nothing foreign is told",
                "strangers are sent to sign in",
                "a role that lacks the permission is refused",
                "a fragment is as closed as its page",
                "a fragment is as open as its page",
                "a refusal changes nothing",
                "a reader changes nothing",
                "viewers change nothing",
                "who may read can read",
                "who may change can change",
                "no door breaks",
                "every variable is known",
                "no page lacks its words"
            })
    void holds(String rule) {
        assertThat(walk.broken(rule))
                .as(String.join("\n", walk.broken(rule)) + "\n")
                .isEmpty();
    }

    @Test
    void isLongEnough() {
        LOG.info("{} requests of strangers and foreigners among {}", walk.foreign(), walker.steps());
        assertThat(walk.foreign()).isGreaterThan(ROUNDS * 250);
    }

    @Test
    void everyDoorIsAsTheTableSays() throws Exception {
        List<String> seen = table();
        if (Boolean.getBoolean("purser.walk.write")) {
            Files.write(TABLE, seen);
        }
        assertThat(seen)
                .as("a door is new or opens for others: see whether that is right, then write the table anew with"
                        + " -Dpurser.walk.write=true")
                .isEqualTo(Files.readAllLines(TABLE, StandardCharsets.UTF_8));
    }

    private List<String> table() {
        List<String> lines = new ArrayList<>();
        lines.add(
                "# What each one meets at each door; written by io.purser.walls.WalkTest with -Dpurser.walk.write=true");
        lines.add(
                "# in: gets to the form or the operation; gone: the one before ended the last; -: does not come there;"
                        + " with /api/ owner, developer and viewer are keys for everything, without payouts, for reading");
        lines.add("# METHOD PATH "
                + Arrays.stream(Who.values())
                        .map(who -> who.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(" ")));
        routes.forEach(route -> lines.add(route + " "
                + Arrays.stream(Who.values())
                        .map(who -> walk.met().get(route).getOrDefault(who, "-"))
                        .collect(Collectors.joining(" "))));
        return lines;
    }
}
