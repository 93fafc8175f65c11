package io.purser.notifications;

import io.purser.platform.web.Format;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Says news in the reader's language. */
@Component
public class NotificationWords {
    private final MessageSource messages;
    private final Format format;

    NotificationWords(MessageSource messages, Format format) {
        this.messages = messages;
        this.format = format;
    }

    /** One sentence, in the language of the thread. */
    public String sentence(Kind kind, Map<String, String> facts) {
        Locale locale = LocaleContextHolder.getLocale();
        String role = facts.get("role");
        Object[] words = {
            amount(facts),
            facts.getOrDefault("name", ""),
            role == null ? "" : messages.getMessage("organizations.role." + role, null, locale)
        };
        return messages.getMessage("notifications.news." + kind, words, locale);
    }

    String say(String key, Object... words) {
        return messages.getMessage(key, words, LocaleContextHolder.getLocale());
    }

    /** Does something in another language than the thread's own. */
    static <T> T in(Locale locale, Supplier<T> work) {
        LocaleContext before = LocaleContextHolder.getLocaleContext();
        LocaleContextHolder.setLocale(locale);
        try {
            return work.get();
        } finally {
            LocaleContextHolder.setLocaleContext(before);
        }
    }

    private String amount(Map<String, String> facts) {
        String amount = facts.getOrDefault("amount", "");
        return amount.isEmpty() ? "" : format.money(Long.parseLong(amount), facts.get("currency"));
    }
}
