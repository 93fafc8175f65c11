package io.purser.simulator.web;

import io.purser.platform.BusinessError;
import io.purser.platform.web.ErrorSentences;
import io.purser.platform.web.Format;
import io.purser.platform.web.TypedAmount;
import io.purser.providers.sandbox.SandboxControls.PaymentResult;
import java.util.LinkedHashMap;
import java.util.Map;

/** A payment to be made, as typed. */
record PaymentForm(String amount, String payer, String email, PaymentResult result) {
    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_EMAIL = 254;

    PaymentForm {
        amount = amount == null ? "" : amount.strip();
        payer = payer == null ? "" : payer.strip();
        email = email == null ? "" : email.strip();
        result = result == null ? PaymentResult.SUCCEEDED : result;
    }

    static PaymentForm fresh() {
        return new PaymentForm("", "", "", PaymentResult.SUCCEEDED);
    }

    /** Field name to sentence, in the order of the fields; empty when all is well. */
    Map<String, String> errors(Format format, ErrorSentences sentences, String currency) {
        Map<String, String> errors = new LinkedHashMap<>();
        TypedAmount typed = format.parseAmount(amount, currency);
        if (!typed.valid()) {
            errors.put("amount", sentences.of(BusinessError.invalid(typed.error(), "amount")));
        } else if (typed.minor() <= 0) {
            errors.put("amount", sentences.of(BusinessError.invalid("simulator_amount_zero", "amount")));
        }
        if (payer.isEmpty() || payer.length() > LONGEST_NAME) {
            errors.put("payer", sentences.of(BusinessError.invalid("simulator_payer", "payer")));
        }
        if (email.length() > LONGEST_EMAIL || !email.isEmpty() && !email.matches("[^@\\s]+@[^@\\s]+")) {
            errors.put("email", sentences.of(BusinessError.invalid("simulator_email", "email")));
        }
        return errors;
    }

    long minor(Format format, String currency) {
        return format.parseAmount(amount, currency).minor();
    }
}
