package io.purser.notifications;

import io.purser.notifications.NotificationMails.Letterbox;
import io.purser.notifications.Readers.Reader;
import io.purser.platform.jobs.Job;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Writes one letter about all the news of one kind that waited since the last; what was read meanwhile needs none. */
@Component
class HeldMailJob implements Job {
    static final String NAME = "notifications.held-mail";

    private final NotificationRows rows;
    private final NotificationMails mails;
    private final Readers readers;
    private final TransactionOperations transaction;
    private final Clock clock;

    HeldMailJob(
            NotificationRows rows,
            NotificationMails mails,
            Readers readers,
            TransactionOperations transaction,
            Clock clock) {
        this.rows = rows;
        this.mails = mails;
        this.readers = readers;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Instant run(String id) {
        return transaction.execute(status -> write(Letterbox.of(id)).orElse(null));
    }

    /** @return when to try again because the last letter is too recent */
    private Optional<Instant> write(Letterbox box) {
        List<Notification> held = rows.held(box);
        Optional<Instant> free = held.isEmpty() ? Optional.empty() : mails.claim(box, clock.instant());
        if (held.isEmpty() || free.isPresent()) {
            return free;
        }
        rows.release(box);
        Optional<Reader> reader = readers.in(List.of(box.environmentId())).stream()
                .filter(each -> each.userId() == box.userId()
                        && each.mailed()
                        && box.kind().isFor(each.role()))
                .findFirst();
        if (reader.isPresent()) {
            Notification newest = held.get(0);
            mails.write(reader.get(), newest.kind(), newest.facts(), newest.path(), held.size() - 1);
        }
        return Optional.empty();
    }
}
