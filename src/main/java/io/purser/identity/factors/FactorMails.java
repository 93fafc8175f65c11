package io.purser.identity.factors;

import io.purser.audit.AccessChanged;
import io.purser.identity.SignedInUser;
import io.purser.platform.Actor;
import io.purser.platform.mail.Mails;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tells a person, in their language, what changed about how they sign in. Never a secret. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class FactorMails {
    private final Mails mails;
    private final MessageSource messages;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher news;

    FactorMails(Mails mails, MessageSource messages, JdbcClient jdbc, ApplicationEventPublisher news) {
        this.news = news;
        this.mails = mails;
        this.messages = messages;
        this.jdbc = jdbc;
    }

    /** @param what message key under {@code factors.mail}, with a {@code .subject} and a {@code .text} */
    void tell(long userId, String what, Object... words) {
        Reader reader = jdbc.sql("select name, email, locale from app_user where id = :id")
                .param("id", userId)
                .query(Reader.class)
                .single();
        Locale language = Locale.forLanguageTag(reader.locale == null ? "en" : reader.locale);
        String text = messages.getMessage("factors.mail.greeting", new Object[] {reader.name}, language)
                + "\n\n" + messages.getMessage("factors.mail." + what + ".text", words, language)
                + "\n\n" + messages.getMessage("factors.mail.not-you", null, language);
        String subject = messages.getMessage("factors.mail." + what + ".subject", words, language);
        mails.sendPersonal(userId, reader.email, subject, text);
    }

    /** The same, and the log of each of the person's organizations has it too. */
    void changed(SignedInUser user, String action, String what, Object... words) {
        Actor actor = new Actor(Actor.Kind.USER, user.publicId(), user.name());
        news.publishEvent(new AccessChanged(user.id(), actor, action, user.publicId(), Map.of("what", what)));
        tell(user.id(), what, words);
    }

    void manyWrong(long userId, int times) {
        tell(userId, "many-wrong", times);
    }

    private record Reader(String name, String email, String locale) {}
}
