package io.purser.documents.uploads;

import io.purser.documents.DocumentBytes;
import io.purser.platform.jobs.RecurringJob;
import io.purser.platform.storage.Storage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Removes files that were announced or put and never attached, and files that no row names, once they are older than
 * a day. A row whose file is gone is only reported: it is news for a person, not something to tidy up.
 */
@Component
class OrphansJob implements RecurringJob {
    private static final Logger LOG = LoggerFactory.getLogger(OrphansJob.class);
    private static final Duration KEPT = Duration.ofDays(1);
    private static final int BATCH = 200;
    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";

    private final OrphanRows rows;
    private final DocumentBytes bytes;
    private final Storage storage;
    private final Clock clock;

    OrphansJob(OrphanRows rows, DocumentBytes bytes, Storage storage, Clock clock) {
        this.rows = rows;
        this.bytes = bytes;
        this.storage = storage;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "documents.orphans";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(6);
    }

    @Override
    public void run() {
        Instant cut = clock.instant().minus(KEPT);
        abandoned(cut);
        storage.inbox().ifPresent(inbox -> inbox.before(cut).keySet().forEach(inbox::clear));
        List<String> missing = compare(cut);
        if (!missing.isEmpty()) {
            LOG.error(
                    "{} documents have no file in the store; look for a backup of {}",
                    missing.size(),
                    missing.subList(0, Math.min(20, missing.size())));
        }
    }

    private void abandoned(Instant cut) {
        List<Upload> found;
        do {
            found = rows.abandoned(cut, BATCH);
            for (Upload upload : found) {
                if (rows.forget(upload)) {
                    storage.inbox().ifPresent(inbox -> inbox.clear(upload.publicId()));
                    if (upload.storageKey() != null) {
                        bytes.delete(upload.storageKey());
                    }
                }
            }
        } while (found.size() == BATCH);
    }

    private List<String> compare(Instant cut) {
        List<String> missing = new ArrayList<>();
        for (char first : DIGITS.toCharArray()) {
            for (char second : DIGITS.toCharArray()) {
                missing.addAll(shelf("" + first + second, cut));
            }
        }
        return missing;
    }

    /** @return keys that rows name and the store does not have */
    List<String> shelf(String shelf, Instant cut) {
        Map<String, Instant> stored = storage.shelf(shelf);
        Set<String> named = rows.keys(shelf);
        stored.entrySet().stream()
                .filter(file ->
                        !named.contains(file.getKey()) && file.getValue().isBefore(cut))
                .forEach(file -> bytes.delete(file.getKey()));
        return named.stream()
                .filter(key -> !stored.containsKey(key)
                        && !storage.has(key)
                        && rows.keys(shelf).contains(key))
                .sorted()
                .toList();
    }
}
