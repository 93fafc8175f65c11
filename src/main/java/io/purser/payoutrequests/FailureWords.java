package io.purser.payoutrequests;

import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Why money did not arrive, as a sentence; a code nobody has words for is named. */
@Component
public class FailureWords {
    private final MessageSource messages;

    FailureWords(MessageSource messages) {
        this.messages = messages;
    }

    /** @param code of a payout that failed, or of what kept one from beginning */
    public String of(String code, Locale locale) {
        for (String room : new String[] {"payoutrequests", "payouts"}) {
            String sentence = messages.getMessage(room + ".cause." + code, new Object[] {code}, null, locale);
            if (sentence != null) {
                return sentence;
            }
        }
        return messages.getMessage("payouts.cause.other", new Object[] {code}, locale);
    }
}
