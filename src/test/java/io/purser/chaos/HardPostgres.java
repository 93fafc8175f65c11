package io.purser.chaos;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/** A PostgreSQL whose postmaster can be killed with SIGKILL, and started again on what it left. */
final class HardPostgres implements AutoCloseable {
    private final EmbeddedPostgres server;
    private final Path data;
    private List<String> command;
    private Process again;

    HardPostgres() throws IOException {
        data = Files.createTempDirectory("purser-chaos-pg");
        server = builder().setDataDirectory(data).start();
    }

    /** The embedded one's own settings lose what it acknowledged, for the speed of tests. */
    static EmbeddedPostgres.Builder builder() {
        return EmbeddedPostgres.builder()
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("fsync", "on")
                .setServerConfig("max_connections", "200");
    }

    int port() {
        return server.getPort();
    }

    Database database() {
        return Database.of(server);
    }

    void kill() throws IOException, InterruptedException {
        ProcessHandle postmaster = ProcessHandle.of(Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid"))
                        .get(0)
                        .strip()))
                .filter(ProcessHandle::isAlive)
                .or(this::bySearch)
                .orElseThrow();
        if (command == null) {
            command = new ArrayList<>();
            if ("root".equals(System.getProperty("user.name"))) {
                // it does not run as root, and sees itself as somebody else here
                command.addAll(List.of("unshare", "-U"));
            }
            command.addAll(line(postmaster));
        }
        postmaster.destroyForcibly();
        Awaitility.await().until(() -> !postmaster.isAlive());
    }

    private java.util.Optional<ProcessHandle> bySearch() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains("-D " + data))
                .filter(process -> process.info().command().orElse("").endsWith("postgres"))
                .findFirst();
    }

    private static List<String> line(ProcessHandle process) {
        List<String> line = new ArrayList<>();
        line.add(process.info().command().orElseThrow());
        line.addAll(List.of(process.info().arguments().orElseThrow()));
        return line;
    }

    /** The old one's children may need a moment to notice. */
    void start() {
        Awaitility.await("PostgreSQL comes back")
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    if (again == null || !again.isAlive()) {
                        again = new ProcessBuilder(command)
                                .redirectErrorStream(true)
                                .redirectOutput(data.resolve("again.log").toFile())
                                .start();
                    }
                    return answers();
                });
    }

    private boolean answers() {
        try {
            return database().count("select 1") == 1;
        } catch (SQLException notYet) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        if (again != null) {
            again.destroy();
        }
        server.close();
    }
}
