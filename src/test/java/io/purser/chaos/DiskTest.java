package io.purser.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.purser.chaos.Rounds.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A directory of data that is full, or must not be written. What was acknowledged stays, nobody is told a wrong yes, and
 * it goes on without a restart once there is space again.
 */
@Tag("chaos")
class DiskTest {
    private static final int CHUNK = 64 * 1024;

    @Test
    void aFullOne() throws Exception {
        Rounds rounds = new Rounds(Kind.DISK_FULL, "H2");
        try (Disk disk = new Disk("size=400m")) {
            Database database = Database.embedded(disk.directory);
            Map<String, String> settings = Scene.settings(database, Map.of("PURSER_PAYOUTS_CANCEL_WINDOW", "40m"));
            try (PurserProcess purser = new PurserProcess(disk.directory, settings)) {
                purser.start();
                for (int round = 1; round <= rounds.count(); round++) {
                    try (Callers callers = new Callers(4, purser.address())) {
                        callers.untilAnswered();
                        Path filler = fill(disk.directory);
                        Awaitility.await("somebody is refused")
                                .atMost(Duration.ofMinutes(5))
                                .until(() -> callers.refusals() > 4);
                        Files.delete(filler);
                        long healed = callers.untilAnswered().toMillis();
                        callers.stop();
                        callers.everyCallHasOneEffect(purser.address(), database);
                        rounds.say(round + " of " + rounds.count() + ": good again after " + healed + " ms");
                    }
                    Books.hold(database);
                }
                purser.stop();
            }
        }
        rounds.over("no acknowledged commit missing");
    }

    @Test
    void oneThatMustNotBeWritten() throws Exception {
        try (Disk disk = new Disk("size=1m")) {
            Path elsewhere = Files.createTempDirectory("purser-chaos");
            disk.remount("ro");
            PurserProcess purser = new PurserProcess(elsewhere, Map.of("PURSER_HOME", disk.directory.toString()));
            assertThat(purser.run()).as("exit code").isNotZero();
            assertThat(purser.log()).content().contains("Purser cannot write to " + disk.directory);
        }
    }

    private static Path fill(Path directory) throws IOException {
        Path filler = directory.resolve("filler");
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(new byte[CHUNK]);
            }
        } catch (IOException full) {
            return filler;
        }
    }

    /** A file system of its own, in memory. */
    private static final class Disk implements AutoCloseable {
        private final Path directory = Files.createTempDirectory("purser-disk");

        Disk(String options) throws IOException, InterruptedException {
            assumeThat(System.getProperty("user.name"))
                    .as("only root may mount the small disk this needs")
                    .isEqualTo("root");
            assumeThat(run("mount", "-t", "tmpfs", "-o", options, "tmpfs", directory.toString()))
                    .as("exit code of mount")
                    .isZero();
        }

        void remount(String how) throws IOException, InterruptedException {
            assertThat(run("mount", "-o", "remount," + how, directory.toString()))
                    .isZero();
        }

        private static int run(String... command) throws IOException, InterruptedException {
            return new ProcessBuilder(command).start().waitFor();
        }

        @Override
        public void close() throws IOException, InterruptedException {
            run("umount", "-l", directory.toString());
            Files.deleteIfExists(directory);
        }
    }
}
