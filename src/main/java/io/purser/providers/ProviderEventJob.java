package io.purser.providers;

import io.purser.platform.BusinessError;
import io.purser.platform.CrashPoints;
import io.purser.platform.jobs.Job;
import io.purser.platform.jobs.Lane;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Hands a stored event to the handler of its subject, until the handler took it. */
@Component
class ProviderEventJob implements Job {
    static final String NAME = "provider-event";
    private static final Duration PATIENCE = Duration.ofHours(24);

    private final ProviderEventRows rows;
    private final ObjectProvider<ProviderEventHandler> handlers;
    private final Clock clock;

    ProviderEventJob(ProviderEventRows rows, ObjectProvider<ProviderEventHandler> handlers, Clock clock) {
        this.rows = rows;
        this.handlers = handlers;
        this.clock = clock;
    }

    static String id(String provider, String eventId) {
        return provider + ":" + eventId;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Lane lane() {
        return Lane.PROVIDER;
    }

    @Override
    public Instant run(String id) {
        String[] parts = id.split(":", 2);
        return rows.pending(parts[0], parts[1]).map(this::handle).orElse(null);
    }

    private Instant handle(ProviderEventRows.Stored stored) {
        ProviderEvent event = stored.event();
        try {
            handlers.stream()
                    .filter(handler -> handler.subject() == event.subject())
                    .forEach(handler -> handler.handle(event));
            CrashPoints.hit("news.applied");
            rows.mark(event, "HANDLED", null, clock.instant());
            CrashPoints.hit("news.marked");
            return null;
        } catch (NotYet unknown) {
            return park(stored);
        } catch (BusinessError refusal) {
            if (refusal.status() != 404) {
                throw refusal;
            }
            return park(stored);
        }
    }

    private Instant park(ProviderEventRows.Stored stored) {
        Instant now = clock.instant();
        if (stored.receivedAt().plus(PATIENCE).isBefore(now)) {
            rows.mark(stored.event(), "UNKNOWN_OBJECT", "unknown object", now);
            return null;
        }
        rows.mark(stored.event(), "PARKED", "unknown object", now);
        return now.plusSeconds(Math.min(600, 1L << Math.min(stored.attempts(), 10)));
    }
}
