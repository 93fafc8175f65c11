package io.purser.providers;

import io.micrometer.core.instrument.Metrics;
import io.purser.platform.CrashPoints;
import io.purser.platform.jobs.Jobs;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes in what providers post: verified first, stored raw once, answered, and handled by a job afterwards. */
@Service
public class ProviderInbox {
    public enum Receipt {
        STORED,
        DUPLICATE,
        REFUSED,
        NO_SUCH_PROVIDER
    }

    private final Providers providers;
    private final ProviderEventRows rows;
    private final Jobs jobs;
    private final Clock clock;

    ProviderInbox(Providers providers, ProviderEventRows rows, Jobs jobs, Clock clock) {
        this.providers = providers;
        this.rows = rows;
        this.jobs = jobs;
        this.clock = clock;
    }

    @Transactional
    public Receipt take(String provider, HttpHeaders headers, byte[] body) {
        Optional<Vendor> vendor = providers.named(provider);
        if (vendor.isEmpty()) {
            return Receipt.NO_SUCH_PROVIDER;
        }
        Receipt receipt = vendor.get()
                .read(headers, body)
                .map(event -> store(vendor.get(), event, body))
                .orElse(Receipt.REFUSED);
        Metrics.counter("purser.provider.events", "provider", provider, "receipt", receipt.name())
                .increment();
        return receipt;
    }

    private Receipt store(Vendor vendor, ProviderEvent event, byte[] body) {
        boolean ours = event.subject() != null && rows.served(event.environmentId(), vendor.mode());
        String raw = new String(body, StandardCharsets.UTF_8);
        if (!rows.add(event, raw, ours, clock.instant())) {
            return Receipt.DUPLICATE;
        }
        if (ours) {
            jobs.enqueue(ProviderEventJob.NAME, ProviderEventJob.id(event.provider(), event.eventId()));
        }
        CrashPoints.hit("news.received.in-transaction");
        return Receipt.STORED;
    }
}
