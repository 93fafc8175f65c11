package io.purser.reconciliation;

import io.purser.organizations.Environment;
import io.purser.organizations.Environments;
import io.purser.platform.EnvironmentClock;
import io.purser.providers.ProviderBook;
import io.purser.providers.ProviderBook.Kind;
import io.purser.providers.ProviderBook.Page;
import io.purser.providers.ProviderOutcome;
import io.purser.providers.Providers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;

/**
 * Compares an environment's payouts, payments, refunds and disputes with the provider's book: copies that page by page,
 * lets the database find what differs, and writes down what it found. Nothing of either book is changed, and no more
 * than a page is in memory.
 */
@Service
public class Reconciliation {
    private static final int PAGE = 500;
    private static final int SHOWN_AT_ONCE = 200;
    private static final int TRIES = 3;

    private final RunRows rows;
    private final Providers providers;
    private final Environments environments;
    private final EnvironmentClock environmentClock;
    private final Clock clock;

    Reconciliation(
            RunRows rows,
            Providers providers,
            Environments environments,
            EnvironmentClock environmentClock,
            Clock clock) {
        this.rows = rows;
        this.providers = providers;
        this.environments = environments;
        this.environmentClock = environmentClock;
        this.clock = clock;
    }

    /** @param compared lines of the provider's book that were looked at */
    public record Run(long id, long environmentId, long compared, long differences) {}

    /** The provider's book could not be read to its end; nothing can be said about the environment. */
    public static class BookUnread extends RuntimeException {
        BookUnread(Kind kind, ProviderOutcome<?> outcome) {
            super("the provider did not show its " + kind.name().toLowerCase(Locale.ROOT) + "s: " + outcome);
        }
    }

    /**
     * @param grace what changed more recently, by the environment's clock, is left for the next run
     * @return empty when the environment's provider shows no book
     * @throws BookUnread when the provider does not answer
     */
    public Optional<Run> run(long environmentId, Duration grace) {
        Environment environment = environments.get(environmentId);
        Optional<ProviderBook> book = providers.book(environment.mode());
        if (book.isEmpty()) {
            return Optional.empty();
        }
        String provider = providers.serving(environment.mode()).orElseThrow().name();
        Instant until = environmentClock.now(environmentId).minus(grace);
        long run = rows.begin(environmentId, provider, clock.instant());
        try {
            long compared = 0;
            for (Kind kind : Kind.values()) {
                compared += copy(environmentId, run, kind, book.get());
            }
            long differences = rows.compare(environmentId, run, provider, until, compared, clock.instant());
            return Optional.of(new Run(run, environmentId, compared, differences));
        } catch (RuntimeException failed) {
            rows.forget(environmentId, run);
            throw failed;
        }
    }

    private long copy(long environmentId, long run, Kind kind, ProviderBook book) {
        long lines = 0;
        String after = null;
        do {
            Page page = page(environmentId, kind, after, book);
            rows.keep(environmentId, run, kind, page.lines());
            lines += page.lines().size();
            after = page.next();
        } while (after != null);
        return lines;
    }

    private static Page page(long environmentId, Kind kind, String after, ProviderBook book) {
        ProviderOutcome<Page> outcome = null;
        for (int attempt = 0; attempt < TRIES; attempt++) {
            outcome = book.page(environmentId, kind, after, PAGE);
            if (outcome instanceof ProviderOutcome.Done<Page> done) {
                return done.value();
            }
        }
        throw new BookUnread(kind, outcome);
    }

    /** Everything that a run found, in the order of the books. */
    public void differences(Run run, Consumer<Difference> reader) {
        List<RunRows.Found> page = rows.differences(run.environmentId(), run.id(), 0, SHOWN_AT_ONCE);
        while (!page.isEmpty()) {
            page.forEach(found -> reader.accept(found.difference()));
            long last = page.get(page.size() - 1).id();
            page = rows.differences(run.environmentId(), run.id(), last, SHOWN_AT_ONCE);
        }
    }

    /** Every environment, one after the other. */
    void environments(Consumer<Long> reader) {
        List<Long> page = rows.environments(0, PAGE);
        while (!page.isEmpty()) {
            page.forEach(reader);
            page = rows.environments(page.get(page.size() - 1), PAGE);
        }
    }

    /** Row number of an organization's environment. */
    Optional<Long> environment(String slug, String mode) {
        return rows.environment(slug, mode).stream().findFirst();
    }

    /** @return what people call the environment */
    String name(long environmentId) {
        Environment environment = environments.get(environmentId);
        return environment.organizationName() + ", " + environment.mode().name().toLowerCase(Locale.ROOT);
    }

    void forgetRunsOlderThan(Duration age) {
        rows.removeBefore(clock.instant().minus(age));
    }
}
