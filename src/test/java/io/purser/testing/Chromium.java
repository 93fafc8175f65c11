package io.purser.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Finds Chromium and its driver, or installs them where it may, or says in one line what to install. */
final class Chromium {
    /** Chromium without windows, which starts in a sixth of the time; not by its script, which it outlives. */
    private static final Path SHELL = Path.of("/usr/lib/chromium/chromium-headless-shell");

    private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome");

    private static final Path LOCK = Path.of(System.getProperty("java.io.tmpdir"), "purser-chromium.lock");

    private Chromium() {}

    static Path browser() {
        if (find(BROWSERS).isEmpty()) {
            install();
        }
        return Files.isExecutable(SHELL) ? SHELL : find(BROWSERS).orElseThrow(Chromium::missing);
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
                boolean installed = run("apt-get", "update", "-q")
                        && (install("chromium", "chromium-driver", "chromium-headless-shell")
                                || install("chromium", "chromium-driver"));
                if (!installed) {
                    throw missing();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean install(String... packages) {
        List<String> command = new ArrayList<>(List.of("apt-get", "install", "-q", "-y", "--no-install-recommends"));
        command.addAll(List.of(packages));
        return run(command.toArray(String[]::new));
    }

    private static boolean run(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean ended = process.waitFor(5, TimeUnit.MINUTES);
            process.destroyForcibly();
            return ended && process.exitValue() == 0;
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
