package io.purser.voyage;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.LocalTime;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** As many voyages as asked for, and how many a second: {@code mvn -Pchaos verify -Dit.test=VoyagesTest -Dseeds=1000000}. */
@Tag("chaos")
class VoyagesTest {
    private static final String SEEDS = System.getProperty("seeds", "");
    private static final String FIRST = System.getProperty("seed", "");

    private final long started = System.nanoTime();
    private long spoken = started;
    private long busyBefore = busy();
    private long before;
    private long warmSince;
    private long warmFrom;

    @Test
    void allComeHome() {
        Fleet.talk(Level.OFF);
        long seeds = SEEDS.isBlank() ? 100_000 : Long.parseLong(SEEDS);
        long first = FIRST.isBlank() ? System.currentTimeMillis() : Long.parseLong(FIRST);
        int threads = Runtime.getRuntime().availableProcessors();
        System.out.printf("%d seeds from %d of %s, %d at once%n", seeds, first, Commit.hash(), threads);
        assertThat(new Fleet(Planted.NOTHING, this::speak).sail(first, seeds, threads, 0))
                .isEqualTo(seeds);
        long nanos = System.nanoTime() - started;
        System.out.printf("%d seeds, %.1f a second%s%n", seeds, Fleet.perSecond(seeds, nanos), warm(seeds));
    }

    /** A process that just began compiles as much as it sails. */
    private String warm(long seeds) {
        return warmFrom == 0
                ? ""
                : String.format(
                        ", %.1f from the first half minute on",
                        Fleet.perSecond(seeds - warmFrom, System.nanoTime() - warmSince));
    }

    /** Nanoseconds of processor time of this process: says more than the clock on a machine that others use too. */
    private static long busy() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private synchronized void speak(long done) {
        long now = System.nanoTime();
        if (now - spoken > TimeUnit.SECONDS.toNanos(30)) {
            spoken = now;
            System.out.printf(
                    "%s %d, %.1f a second, %.2f ms of processor each%n",
                    LocalTime.now(),
                    done,
                    Fleet.perSecond(done, now - started),
                    (busy() - busyBefore) / 1e6 / (done - before));
            busyBefore = busy();
            before = done;
            if (warmFrom == 0) {
                warmFrom = done;
                warmSince = now;
            }
        }
    }
}
