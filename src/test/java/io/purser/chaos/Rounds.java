package io.purser.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/**
 * How often a fault strikes on each database, and what came of it in one line. {@code -Drounds=100} is for all kinds
 * together: each takes its share, and at least one.
 */
final class Rounds {
    /** In a hundred. */
    enum Kind {
        CRASH_POINT(46),
        KILL_UNDER_PAGES(13),
        KILL_UNDER_CALLS(12),
        STOP_UNDER_LOAD(7),
        DATABASE_DOWN(8),
        ANSWER_LOST(4),
        TWO_INSTANCES(2),
        FROZEN_INSTANCE(3),
        BACKUP(1),
        DISK_FULL(1),
        SLOW_PROVIDER(1);

        private final int share;

        Kind(int share) {
            this.share = share;
        }
    }

    private static final int USUAL = 50;

    private final Kind kind;
    private final String database;
    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Instant begun = Instant.now();

    Rounds(Kind kind, String database) {
        this.kind = kind;
        this.database = database;
        say("seed " + seed + ", " + count() + " rounds");
    }

    int count() {
        String asked = System.getProperty("rounds", "");
        int all = asked.isBlank() ? USUAL : Integer.parseInt(asked.strip());
        return Math.max(1, (all * kind.share + 50) / 100);
    }

    Random random() {
        return new Random(seed);
    }

    void say(String words) {
        System.err.println(kind + " on " + database + ": " + words);
    }

    /** The line that counts. */
    void over(String words) {
        Duration took = Duration.between(begun, Instant.now());
        say("SUMMARY " + count() + " rounds in " + took.toSeconds() + " s, 0 cents lost or doubled; " + words);
    }
}
