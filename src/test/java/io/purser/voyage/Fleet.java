package io.purser.voyage;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.purser.platform.BooksRule;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.slf4j.LoggerFactory;

/** Many voyages, some at once: each of the threads has a store of its own, and no two share a seed. */
final class Fleet {
    /** The rules of the books look at so many voyages at once. */
    private static final int TOGETHER = 60;

    private static final List<BooksRule> RULES =
            Ship.rules().stream().flatMap(room -> room.rules().stream()).toList();

    private final Planted planted;
    private final LongConsumer progress;
    private final AtomicLong done = new AtomicLong();

    /** @param progress told how many are over */
    Fleet(Planted planted, LongConsumer progress) {
        this.planted = planted;
        this.progress = progress;
    }

    /**
     * @param until real nanoseconds after which no further voyage begins, or 0
     * @return how many came home @throws Wreck the first that did not
     */
    long sail(long firstSeed, long seeds, int threads, long until) {
        AtomicLong next = new AtomicLong(firstSeed);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Void>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                all.add(() -> {
                    sail(next, firstSeed + seeds, until);
                    return null;
                });
            }
            for (Future<Void> each : pool.invokeAll(all)) {
                each.get();
            }
            return done.get();
        } catch (ExecutionException failed) {
            next.set(Long.MAX_VALUE);
            throw failed.getCause() instanceof Wreck wreck ? wreck : new IllegalStateException(failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } finally {
            pool.shutdownNow();
        }
    }

    private void sail(AtomicLong next, long end, long until) {
        try (Store store = new Store()) {
            store.rewrite(planted.statements());
            List<Long> together = new ArrayList<>();
            try {
                for (long seed = next.getAndIncrement();
                        seed < end && (until == 0 || System.nanoTime() < until);
                        seed = next.getAndIncrement()) {
                    new Voyage(seed, store, planted).run();
                    together.add(seed);
                    progress.accept(done.incrementAndGet());
                    if (together.size() == TOGETHER) {
                        look(store, together);
                    }
                }
                look(store, together);
            } catch (Wreck wreck) {
                next.set(Long.MAX_VALUE / 2);
                throw wreck;
            }
        }
    }

    /** The rules that check-books asks, over the books of all these voyages; a broken one is looked for one by one. */
    private void look(Store store, List<Long> seeds) {
        boolean broken = !violations(store).isEmpty();
        store.empty();
        if (broken) {
            seeds.forEach(seed -> alone(store, seed));
            throw new Wreck("the books", "the books of seeds " + seeds + " are broken, but of none alone", null);
        }
        seeds.clear();
    }

    private void alone(Store store, long seed) {
        Voyage voyage = new Voyage(seed, store, planted);
        voyage.run();
        List<String> violations = violations(store);
        store.empty();
        if (!violations.isEmpty()) {
            throw voyage.log.wreck(String.join("; ", violations), null);
        }
    }

    /** @return the hash of everything that happened, with the books looked at as well */
    static String one(Store store, long seed, Planted planted) {
        store.rewrite(planted.statements());
        store.empty();
        Voyage voyage = new Voyage(seed, store, planted);
        String hash = voyage.run();
        List<String> violations = violations(store);
        if (!violations.isEmpty()) {
            throw voyage.log.wreck(String.join("; ", violations), null);
        }
        return hash;
    }

    private static List<String> violations(Store store) {
        return RULES.stream()
                .flatMap(rule -> rule.violations().apply(store.jdbc).stream().map(row -> rule.name() + " " + row))
                .toList();
    }

    /** Jobs that fail on purpose, and a schema for each store, would fill the log. @param level {@code null} as before */
    static void talk(Level level) {
        for (String name : List.of("io.purser", "org.flywaydb", "org.springframework.transaction")) {
            ((Logger) LoggerFactory.getLogger(name)).setLevel(level);
        }
    }

    static double perSecond(long count, long nanos) {
        return count * (double) TimeUnit.SECONDS.toNanos(1) / nanos;
    }
}
