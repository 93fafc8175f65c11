package io.purser.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.purser.apikeys.ApiKeys;
import io.purser.identity.SignedInUser;
import io.purser.identity.User;
import io.purser.organizations.Membership;
import io.purser.organizations.Memberships;
import io.purser.organizations.Role;
import io.purser.platform.Mode;
import io.purser.platform.Tenant;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestPeople;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/**
 * The published flows step by step, by curl, as somebody who read only the documents would drive them. The same scripts
 * run by hand against any demonstration; reported as skipped where bash or curl is missing.
 */
@IntegrationTest
@TestPropertySource(properties = {"purser.demo=true", "purser.demo-api-key=ck_sandbox_northwind_demo"})
@DisabledIfSystemProperty(named = "purser.test.database", matches = "postgresql")
class ContractScriptsTest {
    private static final Path SCRIPTS = Path.of("src/test/contract");
    private static final Path FOLDER = Path.of("target/contract");

    @Autowired
    ApiKeys api;

    @Autowired
    TestPeople people;

    @Autowired
    Memberships memberships;

    @LocalServerPort
    int port;

    @Test
    void customerFileUploadAttachPayout() throws Exception {
        passes("blaaiz.sh", Map.of());
    }

    @Test
    void payoutRequestApprovalLinkClaim() throws Exception {
        passes("dots.sh", Map.of("APPROVER_KEY", keyOfAnAdministrator()));
    }

    /** Another person than the one who made the demonstration's key. */
    private String keyOfAnAdministrator() {
        Tenant owner = api.find("ck_sandbox_northwind_demo").orElseThrow().tenant();
        User user = people.person("Ada Administrator");
        memberships.add(owner.organizationId(), user.id(), Role.ADMIN);
        Membership seat = memberships.of(user.id()).get(0);
        return api.issue(seat.tenant(Mode.SANDBOX, SignedInUser.of(user)), "Approvals", 1)
                .text();
    }

    private void passes(String script, Map<String, String> more) throws Exception {
        assumeTrue(onPath("bash") && onPath("curl"), "bash and curl are not installed");
        Files.createDirectories(FOLDER);
        Path said = FOLDER.resolve(script + ".txt");
        List<String> command = Stream.of("bash", SCRIPTS.resolve(script).toString(), "http://127.0.0.1:" + port)
                .toList();
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().putAll(more);
        Process process = builder.start();
        if (!process.waitFor(4, TimeUnit.MINUTES)) {
            process.destroyForcibly().waitFor();
        }
        assertThat(process.exitValue()).as(Files.readString(said)).isZero();
    }

    private static boolean onPath(String command) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
    }
}
