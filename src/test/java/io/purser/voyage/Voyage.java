package io.purser.voyage;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * One seed: first faults and crashes for some steps, then calm until everything is final. After each step the store
 * must look as the model says. The same seed makes the same voyage.
 */
final class Voyage {
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Random random;
    private final Store store;
    private final FakeClock clock = new FakeClock();
    private final World world;
    final Postbag post;
    final FarBook book;
    final Wire wire;
    final Logbook log;
    private final Watch watch;
    private final Merchant merchant;
    private final List<String> sales = new ArrayList<>();

    Voyage(long seed, Store store, Planted planted) {
        this.store = store;
        store.peril.calm();
        // seeds that follow each other differ in all their bits
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
        this.world = new World(store, seed);
        this.post = new Postbag(random, clock, world.tenant.environmentId());
        this.book = new FarBook(random, clock, post);
        this.wire = new Wire(random, book, store.peril, planted.provider());
        this.log = new Logbook(seed, world);
        this.watch = new Watch(random, store, clock, wire, planted, post, world, log);
        this.merchant = new Merchant(random, world, book, watch, log);
    }

    /** @return the hash of everything that happened @throws Wreck when something was not as it should be */
    String run() {
        try {
            fund();
            // many short ones meet more beginnings in the same time, some long ones what only comes late
            int steps = random.nextInt(16) > 0 ? 4 + random.nextInt(7) : 20 + random.nextInt(30);
            for (int step = 0; step < steps; step++) {
                pass(tempo());
                step();
            }
            calm();
            new Landfall(this, world).check();
            return log.hash();
        } catch (Wreck wreck) {
            throw wreck;
        } catch (RuntimeException broken) {
            throw log.wreck("an unexpected failure: " + broken, broken);
        } finally {
            store.peril.calm();
            world.rest();
        }
    }

    // the first half

    /** Some money to begin with, so that the voyage is about what may happen to it. */
    private void fund() {
        watch.peace(true);
        for (int i = random.nextInt(2); i < 2; i++) {
            sales.add(book.sale(20_000 + random.nextInt(60_000), true));
        }
        pass(Duration.ofSeconds(45));
        watch.mailAndJobs();
        pass(Duration.ofSeconds(45));
        watch.round("release-funds");
        log.compare();
        watch.peace(false);
        log.line("faults");
    }

    private void step() {
        int dice = random.nextInt(100);
        if (dice < 5) {
            sale();
        } else if (dice < 8) {
            far("refund there", this::refundThere);
        } else if (dice < 11) {
            far("dispute", this::dispute);
        } else if (dice < 26) {
            merchant.payOut();
        } else if (dice < 29) {
            merchant.cancel();
        } else if (dice < 37) {
            merchant.giveBack(pick(sales));
        } else if (dice < 40) {
            merchant.setAside();
        } else if (dice < 42) {
            merchant.letGo();
        } else if (dice < 60) {
            any(post.due(), watch::deliver);
        } else if (dice < 84) {
            any(watch.ship().deck.due(), watch::work);
        } else if (dice < 97) {
            watch.round(pick(watch.ship().rounds));
        } else {
            watch.outbox();
        }
        noWrongs();
        log.compare();
    }

    private Duration tempo() {
        int dice = random.nextInt(200);
        if (dice < 110) {
            return Duration.ofMillis(random.nextInt(1_500));
        }
        if (dice < 180) {
            return Duration.ofMillis(random.nextInt(20_000));
        }
        return dice < 198 ? Duration.ofSeconds(random.nextInt(300)) : Duration.ofMinutes(random.nextInt(120));
    }

    private void pass(Duration time) {
        clock.pass(time);
        book.pass();
    }

    private void sale() {
        sales.add(book.sale(2_000 + random.nextInt(60_000), random.nextInt(8) > 0));
    }

    private String refundThere() {
        String payment = pick(sales);
        return payment + " " + book.refund(payment, 1 + random.nextInt(5_000), null);
    }

    private String dispute() {
        String payment = pick(sales);
        return payment + " " + book.dispute(payment);
    }

    private void far(String what, Supplier<String> happens) {
        log.line(what + " " + happens.get());
    }

    private void noWrongs() {
        if (!wire.wrongs().isEmpty()) {
            throw log.wreck(String.join("; ", wire.wrongs()), null);
        }
    }

    private <T> void any(List<T> due, Consumer<T> handle) {
        if (!due.isEmpty()) {
            handle.accept(pick(due));
        }
    }

    private <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    // the second half

    private void calm() {
        log.line("calm");
        watch.peace(true);
        post.sayAgain();
        Duration wait = Duration.ofSeconds(5);
        for (int round = 0; round < Landfall.LIMIT; round++) {
            pass(untilSomethingHappens(wait));
            watch.mailAndJobs();
            watch.ship().rounds.forEach(watch::round);
            watch.mailAndJobs();
            noWrongs();
            log.compare();
            if (Landfall.near(this)) {
                watch.outbox();
                if (Landfall.reached(this)) {
                    return;
                }
            }
            if (book.next() == null && post.next() == null) {
                // only our own looks are left, and they grow rare
                wait = wait.multipliedBy(3).compareTo(LONGEST) > 0 ? LONGEST : wait.multipliedBy(3);
            }
        }
        throw log.wreck("not everything came to an end: " + new Landfall(this, world).open(), null);
    }

    private Duration untilSomethingHappens(Duration atLeast) {
        Duration until = Stream.of(book.next(), post.next())
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .map(next -> Duration.between(clock.instant(), next))
                .orElse(atLeast);
        return until.compareTo(atLeast) < 0 ? atLeast : until.plusSeconds(1);
    }

    World world() {
        return world;
    }

    long jobsWaiting() {
        return watch.ship().deck.waiting();
    }
}
