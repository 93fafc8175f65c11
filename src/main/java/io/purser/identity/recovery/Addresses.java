package io.purser.identity.recovery;

import io.purser.audit.AccessChanged;
import io.purser.identity.OpenSessions;
import io.purser.identity.User;
import io.purser.identity.Users;
import io.purser.identity.recovery.PersonLinks.PersonLink;
import io.purser.identity.sessions.PersonMails;
import io.purser.platform.Actor;
import io.purser.platform.BusinessError;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The address a person signs in with and is written to. It changes only once a link sent to the new one is opened;
 * the old one is told at once and again then, each time with a link that undoes it for seven days. A person whose
 * address is not confirmed may sign in and work, but is shown so.
 */
@Service
public class Addresses {
    private static final int LETTERS_AN_HOUR = 3;

    private final PersonLinks links;
    private final Users users;
    private final OpenSessions sessions;
    private final PersonMails mails;
    private final ApplicationEventPublisher news;
    private final JdbcClient jdbc;
    private final Clock clock;

    Addresses(
            PersonLinks links,
            Users users,
            OpenSessions sessions,
            PersonMails mails,
            ApplicationEventPublisher news,
            JdbcClient jdbc,
            Clock clock) {
        this.links = links;
        this.users = users;
        this.sessions = sessions;
        this.mails = mails;
        this.news = news;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public boolean isConfirmed(long userId) {
        return jdbc.sql("select count(*) from app_user where id = ? and email_confirmed_at is not null")
                        .param(userId)
                        .query(Long.class)
                        .single()
                == 1;
    }

    /** @throws BusinessError 429 after three letters in an hour */
    @Transactional
    public void askToConfirm(long userId) {
        if (isConfirmed(userId)) {
            return;
        }
        checkLetters(userId, Purpose.CONFIRM);
        User person = users.byId(userId).orElseThrow();
        String token = links.issue(Purpose.CONFIRM, person, person.email());
        mails.send(person, "confirm", mails.link("/mail-link/" + token));
    }

    /**
     * Does what a link of this purpose is for.
     *
     * @throws BusinessError 404 for a link that is not good any more, 409 when somebody else has the address by now
     */
    @Transactional
    public void use(Purpose purpose, String token) {
        switch (purpose) {
            case CONFIRM -> confirm(token);
            case CHANGE -> change(token);
            case UNDO -> undo(token);
            case RESET -> throw BusinessError.notFound();
        }
    }

    private void confirm(String token) {
        PersonLink link = take(token, Purpose.CONFIRM);
        users.byId(link.userId())
                .filter(person -> person.email().equals(link.addressThen()))
                .orElseThrow(BusinessError::notFound);
        users.confirmEmail(link.userId());
    }

    /**
     * Whether somebody else signs in with the new address is not said to whoever asks, but to that somebody.
     *
     * @throws BusinessError 422 for {@code email}, 429 after three letters in an hour
     */
    @Transactional
    public void askToChange(long userId, String typed) {
        User person = users.byId(userId).orElseThrow();
        String address = Users.address(typed);
        if (address.equals(person.email())) {
            throw BusinessError.invalid("email_same", "email");
        }
        checkLetters(userId, Purpose.UNDO);
        String undo = links.issue(Purpose.UNDO, person, person.email());
        mails.send(person, "change-asked", address, mails.link("/mail-link/" + undo));
        users.byEmail(address)
                .ifPresentOrElse(
                        owner -> mails.send(owner, "change-taken"),
                        () -> mails.sendTo(
                                address,
                                person,
                                "change",
                                mails.link("/mail-link/" + links.issue(Purpose.CHANGE, person, address))));
    }

    /** The new address is the person's from now on; they sign in again everywhere. */
    private void change(String token) {
        PersonLink link = take(token, Purpose.CHANGE);
        User before = users.byId(link.userId())
                .filter(person -> person.email().equals(link.addressThen()))
                .orElseThrow(BusinessError::notFound);
        links.voidAll(before.id());
        String undo = links.issue(Purpose.UNDO, before, before.email());
        move(before.id(), link.sentTo());
        sessions.endAll(before.publicId());
        User after = users.byId(before.id()).orElseThrow();
        mails.sendTo(before.email(), after, "changed", after.email(), mails.link("/mail-link/" + undo));
        record(after);
        mails.send(after, "changed-here");
    }

    /**
     * The address before is the person's again. Whoever changed it may know the password: it no longer works, every
     * session ends, and a link for a new one goes to the address that is back.
     */
    private void undo(String token) {
        PersonLink link = take(token, Purpose.UNDO);
        User before = users.byId(link.userId()).orElseThrow(BusinessError::notFound);
        links.voidUndo(before.id());
        move(before.id(), link.sentTo());
        users.lock(before.id());
        sessions.endAll(before.publicId());
        User after = users.byId(before.id()).orElseThrow();
        if (!before.email().equals(after.email())) {
            record(after);
            mails.sendTo(before.email(), after, "undone-there");
        }
        String reset = links.issue(Purpose.RESET, after, after.email());
        mails.send(after, "undone", mails.link("/mail-link/" + reset));
    }

    /** A person who was founded by hand has never proven their address. */
    @EventListener
    void founded(Users.Founded founded) {
        askToConfirm(founded.userId());
    }

    private PersonLink take(String token, Purpose purpose) {
        PersonLink link =
                links.find(token).filter(each -> each.purpose() == purpose).orElseThrow(BusinessError::notFound);
        if (!links.use(link)) {
            throw BusinessError.notFound();
        }
        return link;
    }

    private void move(long userId, String address) {
        try {
            jdbc.sql("update app_user set email = :email, email_confirmed_at = :now where id = :id")
                    .param("email", address)
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .param("id", userId)
                    .update();
        } catch (DuplicateKeyException taken) {
            throw BusinessError.conflict("email_taken");
        }
    }

    private void checkLetters(long userId, Purpose purpose) {
        if (links.issued(userId, purpose, Duration.ofHours(1)) >= LETTERS_AN_HOUR) {
            throw new BusinessError(429, "too_many_letters", null);
        }
    }

    /** In the audit log of every organization the person belongs to. */
    private void record(User person) {
        Actor actor = new Actor(Actor.Kind.USER, person.publicId(), person.name());
        news.publishEvent(new AccessChanged(person.id(), actor, "member.email_changed", person.publicId(), Map.of()));
    }
}
