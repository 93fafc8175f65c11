package io.purser.chaos;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The shipped jar as a process of its own, so that it can be killed, frozen and stopped. */
class PurserProcess implements AutoCloseable {
    private static final Path JAR = Path.of(System.getProperty("purser.jar", "target/purser.jar"));
    /** On a machine that does something else as well. */
    private static final Duration LONGEST_START = Duration.ofMinutes(10);

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Path home;
    private final Map<String, String> settings;
    private final int port;
    private Process process;

    PurserProcess(Path home, Map<String, String> settings) throws IOException {
        this.home = home;
        this.settings = settings;
        try (ServerSocket free = new ServerSocket(0)) {
            this.port = free.getLocalPort();
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    void start() throws IOException {
        launch();
        if (!readyOrGone()) {
            throw new IllegalStateException("Purser stopped while starting; its log is " + log());
        }
    }

    /**
     * An embedded file is kept as its last process left it, in {@code left.mv.db}: a start repairs and writes it.
     *
     * @param options of the JVM
     */
    void launch(String... options) throws IOException {
        Path database = home.resolve("purser.mv.db");
        if (Files.exists(database)) {
            Files.copy(database, home.resolve("left.mv.db"), StandardCopyOption.REPLACE_EXISTING);
        }
        process = command(List.of(options), List.of()).start();
    }

    /** @return false when it ended before it was ready */
    boolean readyOrGone() {
        Awaitility.await("ready or gone")
                .atMost(LONGEST_START)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> !process.isAlive() || readiness() == 200);
        return process.isAlive();
    }

    /** @return the status of the readiness probe, 0 when nobody answers */
    int readiness() throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(address().resolve("/actuator/health/readiness"))
                    .timeout(Duration.ofSeconds(15))
                    .build();
            return CLIENT.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** @return whether it ended within that time */
    boolean ends(Duration patience) throws InterruptedException {
        return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    int exitCode() {
        return process.exitValue();
    }

    /** SIGKILL: no shutdown hook runs, nothing is flushed. */
    void killHard() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM, and nothing more. */
    void terminate() {
        process.destroy();
    }

    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(40, TimeUnit.SECONDS)) {
            throw new IllegalStateException("Purser did not stop within 40 s");
        }
    }

    /** SIGSTOP: it holds what it holds and does nothing. */
    void freeze() throws IOException, InterruptedException {
        signal("-STOP");
    }

    /** SIGCONT. */
    void thaw() throws IOException, InterruptedException {
        signal("-CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", name, String.valueOf(process.pid())).start().waitFor();
    }

    /** Runs a command of the jar and returns its exit code. */
    int run(String... arguments) throws IOException, InterruptedException {
        return command(List.of(), List.of(arguments)).start().waitFor();
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    private ProcessBuilder command(List<String> options, List<String> arguments) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // a process that lives for seconds is not worth much compiling
        line.addAll(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        line.addAll(options);
        line.addAll(List.of("-jar", JAR.toString()));
        line.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().put("PURSER_HOME", home.toString());
        builder.environment().put("SERVER_PORT", String.valueOf(port));
        builder.environment().putAll(settings);
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log()));
        return builder;
    }

    File log() {
        return home.resolve("purser.log").toFile();
    }
}
