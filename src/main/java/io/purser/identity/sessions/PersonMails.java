package io.purser.identity.sessions;

import io.purser.identity.User;
import io.purser.platform.mail.Mails;
import io.purser.platform.web.Format;
import io.purser.platform.web.PublicAddress;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Writes to a person about their own sign-in, in the language they chose. The texts are {@code identity.mail.<what>}
 * with {0} name, {1} address of the portal, {2} time in UTC, and from {3} on what the letter is about.
 */
@Component
public class PersonMails {
    private final Mails mails;
    private final MessageSource messages;
    private final Format format;
    private final PublicAddress address;
    private final Clock clock;

    PersonMails(Mails mails, MessageSource messages, Format format, PublicAddress address, Clock clock) {
        this.mails = mails;
        this.messages = messages;
        this.format = format;
        this.address = address;
        this.clock = clock;
    }

    /** To the person's address of now. */
    public void send(User person, String what, Object... facts) {
        sendTo(person.email(), person, what, facts);
    }

    /** To another address of theirs. */
    public void sendTo(String to, User person, String what, Object... facts) {
        Locale locale =
                person.locale() == null ? LocaleContextHolder.getLocale() : Locale.forLanguageTag(person.locale());
        Locale before = LocaleContextHolder.getLocale();
        LocaleContextHolder.setLocale(locale);
        try {
            Object[] words = new Object[facts.length + 3];
            words[0] = person.name();
            words[1] = address.of("/");
            words[2] = format.exact(clock.instant(), ZoneOffset.UTC);
            for (int i = 0; i < facts.length; i++) {
                words[i + 3] = facts[i] instanceof Device device ? words(device, locale) : facts[i];
            }
            String subject = messages.getMessage("identity.mail." + what + ".subject", words, locale);
            String text = messages.getMessage("identity.mail." + what + ".text", words, locale);
            mails.sendPersonal(person.id(), to, subject, text);
        } finally {
            LocaleContextHolder.setLocale(before);
        }
    }

    /** A link for a letter. */
    public String link(String path) {
        return address.of(path);
    }

    private String words(Device device, Locale locale) {
        String browser = device.browser() == null ? say("identity.device.browser", locale) : device.browser();
        String system = device.system() == null ? say("identity.device.system", locale) : device.system();
        return messages.getMessage("identity.device", new Object[] {browser, system}, locale);
    }

    private String say(String key, Locale locale) {
        return messages.getMessage(key, null, locale);
    }
}
