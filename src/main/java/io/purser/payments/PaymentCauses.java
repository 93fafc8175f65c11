package io.purser.payments;

import java.util.Locale;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Why a payment failed, in words a payer and a merchant understand. */
@Component
public class PaymentCauses {
    private static final Set<String> KNOWN = Set.of(
            "card_declined",
            "insufficient_funds",
            "expired_card",
            "incorrect_cvc",
            "processing_error",
            "authentication_required",
            "fraudulent",
            "lost_card");

    private final MessageSource messages;

    PaymentCauses(MessageSource messages) {
        this.messages = messages;
    }

    /** Message key of the sentence for a provider's code; codes we do not know share one. */
    public static String key(String code) {
        return "payments.cause." + (code != null && KNOWN.contains(code) ? code : "other");
    }

    /** The sentence in English, for programs. */
    public String english(String code) {
        return messages.getMessage(key(code), null, Locale.ENGLISH);
    }
}
