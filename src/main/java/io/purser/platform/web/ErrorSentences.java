package io.purser.platform.web;

import io.purser.platform.BusinessError;
import java.util.Arrays;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Says a refusal in the reader's language. */
@Component
public class ErrorSentences {
    private final MessageSource messages;
    private final Format format;

    ErrorSentences(MessageSource messages, Format format) {
        this.messages = messages;
        this.format = format;
    }

    public String of(BusinessError error) {
        Locale reader = LocaleContextHolder.getLocale();
        String unexpected = messages.getMessage("error.unexpected", null, reader);
        Object[] words = Arrays.stream(error.arguments()).map(format::word).toArray();
        return messages.getMessage("error." + error.code(), words, unexpected, reader);
    }
}
