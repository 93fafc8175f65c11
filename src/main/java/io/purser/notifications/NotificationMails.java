package io.purser.notifications;

import io.purser.notifications.NotificationRows.Mail;
import io.purser.notifications.Readers.Reader;
import io.purser.platform.jobs.Jobs;
import io.purser.platform.mail.Mails;
import io.purser.platform.web.PublicAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes to people, at most once in {@link #PAUSE} for each person, environment and kind: what comes in between waits
 * and is counted in the next letter. Joins the caller's transaction.
 */
@Component
class NotificationMails {
    static final Duration PAUSE = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final Mails mails;
    private final Jobs jobs;
    private final NotificationWords words;
    private final PublicAddress address;

    NotificationMails(JdbcClient jdbc, Mails mails, Jobs jobs, NotificationWords words, PublicAddress address) {
        this.jdbc = jdbc;
        this.mails = mails;
        this.jobs = jobs;
        this.words = words;
        this.address = address;
    }

    /** Whom one piece of news is for. */
    record Letterbox(long environmentId, long userId, Kind kind) {
        String id() {
            return environmentId + ":" + userId + ":" + kind;
        }

        static Letterbox of(String id) {
            String[] part = id.split(":");
            return new Letterbox(Long.parseLong(part[0]), Long.parseLong(part[1]), Kind.valueOf(part[2]));
        }
    }

    /** Decides about many pieces of news at once, and asks for each letterbox only the first time. */
    class Round {
        private final Instant now;
        private final Map<Letterbox, Boolean> full = new HashMap<>();

        private Round(Instant now) {
            this.now = now;
        }

        Mail mail(Reader reader, News news) {
            Letterbox box = new Letterbox(news.environmentId(), reader.userId(), news.kind());
            if (full.containsKey(box)) {
                if (!full.put(box, true)) {
                    jobs.enqueueAt(HeldMailJob.NAME, box.id(), now.plus(PAUSE));
                }
                return Mail.HELD;
            }
            Optional<Instant> free = claim(box, now);
            full.put(box, free.isPresent());
            if (free.isPresent()) {
                jobs.enqueueAt(HeldMailJob.NAME, box.id(), free.get());
                return Mail.HELD;
            }
            write(reader, news.kind(), news.facts(), path(news), 0);
            return Mail.SENT;
        }
    }

    Round round(Instant now) {
        return new Round(now);
    }

    /** @return empty when a letter may go now, and counts as gone; else when the next may */
    Optional<Instant> claim(Letterbox box, Instant now) {
        int again = jdbc.sql("update notification_mail set sent_at = :now where environment_id = :environmentId"
                        + " and user_id = :user and kind = :kind and sent_at <= :before")
                .param("now", NotificationRows.utc(now))
                .param("before", NotificationRows.utc(now.minus(PAUSE)))
                .param("environmentId", box.environmentId())
                .param("user", box.userId())
                .param("kind", box.kind().name())
                .update();
        int first = again == 1
                ? 0
                : jdbc.sql("insert into notification_mail (environment_id, user_id, kind, sent_at)"
                                + " values (:environmentId, :user, :kind, :now) on conflict do nothing")
                        .param("environmentId", box.environmentId())
                        .param("user", box.userId())
                        .param("kind", box.kind().name())
                        .param("now", NotificationRows.utc(now))
                        .update();
        if (again + first > 0) {
            return Optional.empty();
        }
        Instant sent = jdbc.sql("select sent_at from notification_mail where environment_id = :environmentId"
                        + " and user_id = :user and kind = :kind")
                .param("environmentId", box.environmentId())
                .param("user", box.userId())
                .param("kind", box.kind().name())
                .query((row, number) ->
                        row.getObject("sent_at", OffsetDateTime.class).toInstant())
                .single();
        return Optional.of(sent.plus(PAUSE));
    }

    /** @param more how many others there are besides this one */
    void write(Reader reader, Kind kind, Map<String, String> facts, String path, int more) {
        NotificationWords.in(reader.locale(), () -> {
            String sentence = words.sentence(kind, facts);
            String subject = more == 0 ? sentence : words.say("notifications.mail.more.subject", sentence, more);
            String text = words.say(
                    more == 0 ? "notifications.mail.text" : "notifications.mail.more.text",
                    sentence,
                    address.of(path),
                    reader.organization(),
                    words.say("look.mode." + reader.mode().wire()),
                    address.of("/profile/notifications"),
                    more,
                    address.of("/notifications"));
            mails.send(reader.environmentId(), reader.email(), subject, text);
            return null;
        });
    }

    private static String path(News news) {
        return new Notification(0, "", news.kind(), news.subject(), news.facts(), true, news.happenedAt()).path();
    }
}
