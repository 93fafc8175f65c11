package io.purser.notifications;

import io.purser.events.Event;
import io.purser.events.Events;
import io.purser.notifications.NotificationRows.Mail;
import io.purser.notifications.NotificationRows.New;
import io.purser.notifications.NotificationSettings.Choice;
import io.purser.notifications.NotificationSettings.Wish;
import io.purser.notifications.Readers.Reader;
import io.purser.platform.EnvironmentClock;
import io.purser.platform.Mode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes events from the queue and writes a row for everybody who may and wants to hear of them, all or nothing. */
@Component
class Telling {
    static final int BATCH = 100;

    /** On the environment's clock: a past that was played into a sandbox is no news. */
    private static final Duration STALE = Duration.ofDays(7);

    private final JdbcClient jdbc;
    private final Events events;
    private final Readers readers;
    private final NotificationSettings settings;
    private final NotificationRows rows;
    private final NotificationMails mails;
    private final EnvironmentClock time;
    private final Clock clock;

    Telling(
            JdbcClient jdbc,
            Events events,
            Readers readers,
            NotificationSettings settings,
            NotificationRows rows,
            NotificationMails mails,
            EnvironmentClock time,
            Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.readers = readers;
        this.settings = settings;
        this.rows = rows;
        this.mails = mails;
        this.time = time;
        this.clock = clock;
    }

    /** @return how many events it took; {@link #BATCH} when there may be more */
    @Transactional
    int tell() {
        List<String> taken = take();
        List<News> fresh = fresh(events.find(taken));
        if (!fresh.isEmpty()) {
            tell(fresh);
        }
        return taken.size();
    }

    private List<String> take() {
        List<String> taken = jdbc.sql("select event_id from notification_queue order by event_id limit :limit"
                        + " for update skip locked")
                .param("limit", BATCH)
                .query(String.class)
                .list();
        if (!taken.isEmpty()) {
            jdbc.sql("delete from notification_queue where event_id in (:ids)")
                    .param("ids", taken)
                    .update();
        }
        return taken;
    }

    private List<News> fresh(List<Event> happened) {
        Map<Long, Instant> oldest = new HashMap<>();
        return happened.stream()
                .map(News::of)
                .flatMap(Optional::stream)
                .filter(news -> news.happenedAt()
                        .isAfter(oldest.computeIfAbsent(
                                news.environmentId(), id -> time.now(id).minus(STALE))))
                .toList();
    }

    private void tell(List<News> fresh) {
        Map<Long, List<Reader>> people =
                readers.in(fresh.stream().map(News::environmentId).distinct().toList()).stream()
                        .collect(Collectors.groupingBy(Reader::environmentId));
        Map<Long, Map<Kind, Wish>> wishes = settings.wishes(people.values().stream()
                .flatMap(List::stream)
                .map(Reader::userId)
                .distinct()
                .toList());
        NotificationMails.Round round = mails.round(clock.instant());
        List<New> made = new ArrayList<>();
        for (News news : fresh) {
            for (Reader reader : people.getOrDefault(news.environmentId(), List.of())) {
                boolean concerned = news.only().isEmpty() || news.only().contains(reader.userId());
                if (!concerned || !news.kind().isFor(reader.role())) {
                    continue;
                }
                Wish wish = wishes.getOrDefault(reader.userId(), Map.of()).getOrDefault(news.kind(), Wish.NONE);
                Choice choice = NotificationSettings.choice(news.kind(), reader.role(), wish);
                boolean again = news.kind().inBothEnvironments() && reader.mode() == Mode.SANDBOX;
                boolean write = choice.mail()
                        && reader.mailed()
                        && !again
                        && news.kind().letter() == Kind.Letter.OURS;
                Mail mail = write ? round.mail(reader, news) : Mail.NONE;
                if (choice.bell() || mail == Mail.HELD) {
                    made.add(new New(news, reader.userId(), choice.bell(), mail));
                }
            }
        }
        if (!made.isEmpty()) {
            rows.insert(made, clock.instant());
        }
    }
}
