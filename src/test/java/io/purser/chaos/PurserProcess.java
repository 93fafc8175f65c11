package io.purser.chaos;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The shipped jar as a process of its own, so that it can be killed the hard way. */
class PurserProcess {
    private static final Path JAR = Path.of("target", "purser.jar");

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
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    void start() throws IOException {
        process = command().start();
        Awaitility.await("ready")
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(200))
                .until(this::ready);
    }

    private boolean ready() {
        if (!process.isAlive()) {
            throw new IllegalStateException("Purser stopped while starting; its log is " + log());
        }
        try {
            var request = HttpRequest.newBuilder(address().resolve("/actuator/health/readiness"))
                    .build();
            return HttpClient.newHttpClient()
                            .send(request, BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** SIGKILL: no shutdown hook runs, nothing is flushed. */
    void killHard() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(40, TimeUnit.SECONDS)) {
            throw new IllegalStateException("Purser did not stop within 40 s");
        }
    }

    /** Runs a command of the jar and returns its exit code. */
    int run(String... arguments) throws IOException, InterruptedException {
        return command(arguments).start().waitFor();
    }

    private ProcessBuilder command(String... arguments) {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-jar",
                JAR.toString()));
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().put("PURSER_HOME", home.toString());
        builder.environment().put("SERVER_PORT", String.valueOf(port));
        builder.environment().putAll(settings);
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log()));
        return builder;
    }

    private File log() {
        return home.resolve("purser.log").toFile();
    }
}
