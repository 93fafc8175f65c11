package io.purser.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Finds Chromium and its driver, or installs them where it may, or says in one line what to install. */
final class Chromium {
    private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome");

    private static final Path LOCK = Path.of(System.getProperty("java.io.tmpdir"), "purser-chromium.lock");

    private Chromium() {}

    static Path browser() {
        return find(BROWSERS).orElseGet(() -> {
            install();
            return find(BROWSERS).orElseThrow(Chromium::missing);
        });
    }

    static Path driver() {
        return find(List.of("chromedriver")).orElseGet(() -> {
            install();
            return find(List.of("chromedriver")).orElseThrow(Chromium::missing);
        });
    }

    private static Optional<Path> find(List<String> names) {
        String path = System.getenv().getOrDefault("PATH", "/usr/bin");
        return names.stream()
                .flatMap(name -> Stream.of(path.split(":")).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static synchronized void install() {
        if (!"root".equals(System.getProperty("user.name"))
                || find(List.of("apt-get")).isEmpty()) {
            throw missing();
        }
        // the tests run in several JVMs, and the package manager serves one at a time
        try (FileChannel file = FileChannel.open(LOCK, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock alone = file.lock()) {
            if (find(BROWSERS).isEmpty() || find(List.of("chromedriver")).isEmpty()) {
                run("apt-get", "update", "-q");
                run("apt-get", "install", "-q", "-y", "--no-install-recommends", "chromium", "chromium-driver");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw missing();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static IllegalStateException missing() {
        return new IllegalStateException(
                "The browser tests need Chromium and its driver: apt-get install chromium chromium-driver");
    }
}
