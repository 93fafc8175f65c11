package io.purser.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.purser.testing.IntegrationTest;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/**
 * The published client, as it is in the registry, does everything this product does, in both envelopes. Needs Node and,
 * once, the registry; reported as skipped without them. The deliveries it waits for go to a loopback address.
 */
@IntegrationTest
@TestPropertySource(
        properties = {"purser.demo=true", "purser.egress.allow=127.0.0.1/32", "purser.egress.allow-loopback=true"})
@DisabledIfSystemProperty(named = "purser.test.database", matches = "postgresql")
class SdkDriveTest {
    private static final String CLIENT = "@commet/node@7.10.0";
    private static final Path SCRIPT = Path.of("src/test/contract/drive.mjs");
    private static final Path FOLDER = Path.of("target/sdk-drive");

    @LocalServerPort
    int port;

    @Test
    void thePublishedClientWorksUnchangedInBothEnvelopes() throws Exception {
        assumeTrue(onPath("node") && onPath("npm"), "Node is not installed");
        install();
        drive(Map.of());
        drive(Map.of("FORCE_VERSION", "2026-07-31"));
    }

    private static boolean onPath(String command) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
    }

    private static void install() throws Exception {
        if (Files.exists(FOLDER.resolve("node_modules/@commet/node/package.json"))) {
            return;
        }
        Files.createDirectories(FOLDER);
        Files.writeString(FOLDER.resolve("package.json"), "{\"private\":true}");
        Path said = FOLDER.resolve("install.txt");
        int exit = run(
                List.of("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", CLIENT),
                FOLDER,
                Map.of(),
                said);
        if (exit != 0) {
            abort("npm could not install " + CLIENT + ": "
                    + Files.readString(said).strip());
        }
    }

    private void drive(Map<String, String> more) throws Exception {
        Map<String, String> environment = new java.util.HashMap<>(more);
        environment.put("BASE_URL", "http://127.0.0.1:" + port);
        environment.put("COMMET_API_KEY", "ck_sandbox_northwind_demo");
        environment.put("SDK_DIR", FOLDER.toAbsolutePath().toString());
        Path said = FOLDER.resolve("drive" + more.getOrDefault("FORCE_VERSION", "") + ".txt");
        int exit = run(List.of("node", SCRIPT.toAbsolutePath().toString()), FOLDER, environment, said);
        List<String> failed = Files.readAllLines(said).stream()
                .filter(line -> !line.startsWith("ok "))
                .toList();
        assertThat(exit).as(String.join("\n", failed)).isZero();
    }

    private static int run(List<String> command, Path folder, Map<String, String> environment, Path said)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(3, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            return -1;
        }
        return process.exitValue();
    }
}
