package io.purser.voyage;

import io.purser.events.Event;
import io.purser.platform.BusinessError;
import io.purser.platform.jobs.JobDeck;
import io.purser.platform.jobs.RecurringJob;
import io.purser.providers.ProviderInbox.Receipt;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;

/** Whoever is on duty: brings the mail, does the jobs and the rounds, and boards a new ship when the old one is lost. */
final class Watch {
    /** More than this of the same is a circle. */
    private static final int LIMIT = 60;

    private final Random random;
    private final Store store;
    private final FakeClock clock;
    private final Wire wire;
    private final Planted planted;
    private final Postbag post;
    private final World world;
    private final Logbook log;
    private Ship ship;
    private boolean peace;

    Watch(
            Random random,
            Store store,
            FakeClock clock,
            Wire wire,
            Planted planted,
            Postbag post,
            World world,
            Logbook log) {
        this.random = random;
        this.store = store;
        this.clock = clock;
        this.wire = wire;
        this.planted = planted;
        this.post = post;
        this.world = world;
        this.log = log;
        this.ship = new Ship(store, clock, wire, planted);
    }

    Ship ship() {
        return ship;
    }

    /** Whether nothing strikes, nothing is lost and the provider answers. */
    void peace(boolean now) {
        peace = now;
        wire.calm(now);
        post.calm(now);
    }

    /** @return {@code null} for yes, the code of a refusal, or that nobody knows */
    String attempt(String what, Supplier<?> wish) {
        arm();
        String answer;
        try {
            wish.get();
            answer = null;
        } catch (BusinessError refused) {
            answer = refused.code();
        } catch (TransientDataAccessException lost) {
            answer = Logbook.STRUCK;
        } catch (Crash crash) {
            answer = Logbook.STRUCK;
            ship = new Ship(store, clock, wire, planted);
        }
        log.happened(what + " -> " + answer, store.peril.struck() != null);
        store.peril.calm();
        return answer;
    }

    void deliver(Postbag.Letter letter) {
        HttpHeaders headers = new HttpHeaders();
        headers.add(Postbag.HEADER, letter.signature());
        Receipt[] receipt = new Receipt[1];
        attempt(
                "event " + letter.event(),
                () -> receipt[0] =
                        ship.inbox.take(Wire.NAME, headers, letter.body().getBytes(StandardCharsets.UTF_8)));
        if (receipt[0] == null) {
            post.unanswered(letter);
            return;
        }
        String wrong = post.answered(letter, receipt[0]);
        if (wrong != null) {
            throw log.wreck(wrong, null);
        }
    }

    void work(JobDeck.Due due) {
        String id = due.id().substring(due.id().indexOf(':') + 1).split("@")[0];
        String name = id.contains("_") ? world.name(id) : "order";
        log.began(name);
        attempt("job " + due.job() + " " + name, () -> ship.deck.run(due));
        log.answers(wire.heard(), due.job().equals("provider-event"));
    }

    void round(String name) {
        ship.rounds.stream().filter(job -> job.name().equals(name)).forEach(this::round);
    }

    void round(RecurringJob job) {
        attempt(job.name(), () -> {
            job.run();
            return null;
        });
        log.answers(wire.heard(), false);
        if (job.name().equals("release-funds")) {
            Instant now = clock.instant();
            log.expect(model -> model.release(now));
        }
    }

    /** As whoever delivers does: what was taken is written down in the same transaction. */
    void outbox() {
        attempt(
                "outbox",
                () -> ship.transaction.execute(status -> {
                    List<Event> taken = ship.events.take(20);
                    world.handedOver(taken);
                    return taken;
                }));
    }

    void mailAndJobs() {
        post.due().forEach(this::deliver);
        List<JobDeck.Due> due = ship.deck.due();
        for (int batch = 0; !due.isEmpty(); batch++) {
            if (batch == LIMIT) {
                throw log.wreck("jobs make each other for ever", null);
            }
            due.forEach(this::work);
            due = ship.deck.due();
        }
    }

    private void arm() {
        int dice = peace ? 99 : random.nextInt(100);
        store.peril.arm(dice < 14 ? random.nextInt(24) : -1, dice >= 14 && dice < 19 ? random.nextInt(3) : -1);
    }
}
