package io.purser.identity.recovery;

import io.purser.audit.AccessChanged;
import io.purser.identity.Factors;
import io.purser.identity.OpenSessions;
import io.purser.identity.Passwords;
import io.purser.identity.User;
import io.purser.identity.Users;
import io.purser.identity.recovery.PersonLinks.PersonLink;
import io.purser.identity.sessions.Attempts;
import io.purser.identity.sessions.Devices;
import io.purser.identity.sessions.PersonMails;
import io.purser.identity.sessions.Place;
import io.purser.identity.sessions.Step;
import io.purser.platform.Actor;
import io.purser.platform.BusinessError;
import io.purser.platform.Ids;
import io.purser.platform.jobs.Jobs;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A new password for somebody who reads their mail. Asking takes the same statements and gets the same answer for any
 * address; a job finds out later whether anybody is behind it. A link sets a password and does nothing else: nobody is
 * signed in by it, so the second step is still owed at the sign-in that follows (ASVS 5.0, 6.4.3).
 */
@Service
public class Recovery {
    private static final int LETTERS_AN_HOUR = 3;

    private final PersonLinks links;
    private final Users users;
    private final Passwords passwords;
    private final Factors factors;
    private final OpenSessions sessions;
    private final Devices devices;
    private final Attempts attempts;
    private final PersonMails mails;
    private final Jobs jobs;
    private final ApplicationEventPublisher news;
    private final JdbcClient jdbc;
    private final Clock clock;

    Recovery(
            PersonLinks links,
            Users users,
            Passwords passwords,
            Factors factors,
            OpenSessions sessions,
            Devices devices,
            Attempts attempts,
            PersonMails mails,
            Jobs jobs,
            ApplicationEventPublisher news,
            JdbcClient jdbc,
            Clock clock) {
        this.links = links;
        this.users = users;
        this.passwords = passwords;
        this.factors = factors;
        this.sessions = sessions;
        this.devices = devices;
        this.attempts = attempts;
        this.mails = mails;
        this.jobs = jobs;
        this.news = news;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param email of anybody or nobody; what cannot be an address is answered alike and forgotten */
    @Transactional
    public void ask(String email) {
        String address = Users.canonical(email);
        if (address.isEmpty() || address.length() > Users.LONGEST_EMAIL) {
            return;
        }
        String wish = Ids.next("wish");
        jdbc.sql("insert into recovery_wish (public_id, email, asked_at) values (:id, :email, :now)")
                .param("id", wish)
                .param("email", address)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        jobs.enqueue(RecoveryJob.NAME, wish);
    }

    /** At most three letters an hour to one person; more wishes are dropped without a word. */
    @Transactional
    public void answer(String wish) {
        Optional<String> email = jdbc.sql("select email from recovery_wish where public_id = ?")
                .param(wish)
                .query(String.class)
                .optional();
        boolean ours = jdbc.sql("delete from recovery_wish where public_id = ?")
                        .param(wish)
                        .update()
                == 1;
        if (ours) {
            email.flatMap(users::byEmail).ifPresent(this::send);
        }
    }

    private void send(User person) {
        boolean enough = links.issued(person.id(), Purpose.RESET, Duration.ofHours(1)) >= LETTERS_AN_HOUR;
        if (!enough && !factors.of(person.id()).disabled()) {
            String token = links.issue(Purpose.RESET, person, person.email());
            mails.send(person, "reset", mails.link("/mail-link/" + token));
        }
    }

    /**
     * Ends every session and every device that stays signed in, and tells the person. The browser it was done in counts
     * as known from then on, so that somebody who is failing in the person's name cannot keep them out.
     *
     * @throws BusinessError 404 for a link that is not good any more, 422 for {@code password}
     */
    @Transactional
    public void reset(String token, String password, Place place) {
        PersonLink link = links.find(token)
                .filter(each -> each.purpose() == Purpose.RESET)
                .orElseThrow(BusinessError::notFound);
        User person = users.byId(link.userId())
                .filter(each -> each.email().equals(link.addressThen()))
                .orElseThrow(BusinessError::notFound);
        passwords.set(person.id(), password, "password");
        if (!links.use(link)) {
            throw BusinessError.notFound();
        }
        links.voidAll(person.id());
        users.confirmEmail(person.id());
        sessions.endAll(person.publicId());
        devices.welcome(person.id(), place);
        attempts.note(Step.RESET, person.email(), place);
        record(person);
        mails.send(person, "password", place.device(), place.network());
    }

    /** In the audit log of every organization the person belongs to. */
    private void record(User person) {
        Actor actor = new Actor(Actor.Kind.USER, person.publicId(), person.name());
        news.publishEvent(
                new AccessChanged(person.id(), actor, "member.password_changed", person.publicId(), Map.of()));
    }
}
