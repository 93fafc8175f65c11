package io.purser.voyage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Which version of the code this is. */
final class Commit {
    private Commit() {}

    static String hash() {
        try {
            Process git = new ProcessBuilder("git", "rev-parse", "--short=12", "HEAD").start();
            String hash = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor() == 0 ? hash : "an unknown version";
        } catch (IOException noGit) {
            return "an unknown version";
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return "an unknown version";
        }
    }
}
