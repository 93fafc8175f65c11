package io.purser.voyage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random faults and crashes by a seed, replayable; {@code -Dseed=N} looks at one voyage again. */
class VoyageTest {
    /** Real time that the short run may take. */
    private static final long SECONDS = 10;

    private static final long SEEDS = 2_000;
    private static final int BUG_WITHIN = 1_000;
    private static final String AGAIN = System.getProperty("seed", "");

    @BeforeAll
    static void quiet() {
        Fleet.talk(Level.OFF);
    }

    @AfterAll
    static void aloud() {
        Fleet.talk(null);
    }

    @Test
    void everyVoyageComesHome() {
        if (!AGAIN.isBlank()) {
            try (Store store = new Store()) {
                Fleet.one(store, Long.parseLong(AGAIN), Planted.NOTHING);
            }
            return;
        }
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        long first = 1 + Math.floorMod(System.nanoTime(), 1_000_000_000L);
        assertThat(new Fleet(Planted.NOTHING, done -> {}).sail(first, SEEDS, 2, until))
                .as("from seed " + first)
                .isPositive();
    }

    @Test
    void theSameSeedIsTheSameVoyage() throws Exception {
        try (Store store = new Store();
                Store another = new Store()) {
            for (long seed = 1; seed <= 20; seed++) {
                assertThat(Fleet.one(another, seed, Planted.NOTHING))
                        .as("seed " + seed)
                        .isEqualTo(Fleet.one(store, seed, Planted.NOTHING));
            }
            assertThat(inAnotherProcess(7)).isEqualTo(Fleet.one(store, 7, Planted.NOTHING));
            assertThat(Fleet.one(store, 7, Planted.NOTHING)).isNotEqualTo(Fleet.one(store, 8, Planted.NOTHING));
        }
    }

    static Stream<Planted> bugs() {
        return Bugs.all();
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void everyPlantedErrorIsMet(Planted bug) {
        assertThatThrownBy(() -> new Fleet(bug, done -> {}).sail(1, BUG_WITHIN, 1, 0))
                .isInstanceOf(Wreck.class)
                .hasMessageContaining("seed ");
    }

    @Test
    void aWreckSaysHowToSeeItAgain() {
        Planted bug = Bugs.all().findFirst().orElseThrow();
        Wreck first = wreck(bug);
        assertThat(first).hasMessageContaining("-Dseed=").hasMessageContaining(Commit.hash());
        assertThat(wreck(bug).getMessage().replaceAll("po_\\w+", "po_"))
                .isEqualTo(first.getMessage().replaceAll("po_\\w+", "po_"));
    }

    private static Wreck wreck(Planted bug) {
        try {
            new Fleet(bug, done -> {}).sail(1, BUG_WITHIN, 1, 0);
            throw new AssertionError(bug + " was not met");
        } catch (Wreck wreck) {
            return wreck;
        }
    }

    private static String inAnotherProcess(long seed) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                        "-cp",
                        System.getProperty("java.class.path"),
                        VoyageTest.class.getName(),
                        Long.toString(seed))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return said.lines()
                .filter(line -> line.startsWith("hash "))
                .findFirst()
                .orElseThrow()
                .substring(5);
    }

    public static void main(String[] arguments) {
        quiet();
        try (Store store = new Store()) {
            System.out.println("hash " + Fleet.one(store, Long.parseLong(arguments[0]), Planted.NOTHING));
        }
    }
}
