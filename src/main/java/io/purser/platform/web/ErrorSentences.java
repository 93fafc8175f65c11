package io.purser.platform.web;

import io.purser.platform.BusinessError;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Says a refusal in the reader's language. */
@Component
public class ErrorSentences {
    private final MessageSource messages;

    ErrorSentences(MessageSource messages) {
        this.messages = messages;
    }

    public String of(BusinessError error) {
        Locale reader = LocaleContextHolder.getLocale();
        String unexpected = messages.getMessage("error.unexpected", null, reader);
        return messages.getMessage("error." + error.code(), error.arguments(), unexpected, reader);
    }
}
