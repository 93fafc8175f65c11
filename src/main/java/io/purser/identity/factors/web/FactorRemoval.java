package io.purser.identity.factors.web;

import io.purser.identity.Factors;
import io.purser.identity.Freshness;
import io.purser.identity.SignedInUser;
import io.purser.identity.factors.Passkey;
import io.purser.identity.factors.SecondStep;
import io.purser.platform.BusinessError;
import io.purser.platform.web.ErrorSentences;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/**
 * Taking a factor away asks for a factor: a code of the app or a recovery code on the form itself, or a passkey or code
 * that was proven in the last five minutes. The password alone never does.
 */
@Component
class FactorRemoval {
    private static final int SHORTER_THAN_RECOVERY = 12;

    private final Factors factors;
    private final Freshness freshness;
    private final SecondStep step;
    private final ErrorSentences sentences;

    FactorRemoval(Factors factors, Freshness freshness, SecondStep step, ErrorSentences sentences) {
        this.factors = factors;
        this.freshness = freshness;
        this.step = step;
        this.sentences = sentences;
    }

    /** @return the page to show again when it was refused, with its status already set */
    Optional<String> attempt(
            SignedInUser user,
            String code,
            Passkey passkey,
            Runnable remove,
            HttpServletResponse response,
            Model model) {
        try {
            if (!proven() && answered(user, code).isEmpty()) {
                throw BusinessError.invalid("factor_code_wrong", "code");
            }
            remove.run();
            return Optional.empty();
        } catch (BusinessError refused) {
            if (refused.status() == 404) {
                throw refused;
            }
            Refusal.of(refused, response);
            return Optional.of(page(user, passkey, Map.of("code", sentences.of(refused)), model));
        }
    }

    /** @param passkey to be removed, or {@code null} for the app */
    String page(SignedInUser user, Passkey passkey, Map<String, String> errors, Model model) {
        model.addAttribute("standing", factors.of(user.id()));
        model.addAttribute("proven", proven());
        model.addAttribute("passkey", passkey);
        model.addAttribute("errors", errors);
        return "factors/remove";
    }

    private Optional<String> answered(SignedInUser user, String typed) {
        boolean ofTheApp = typed.strip().length() < SHORTER_THAN_RECOVERY;
        return ofTheApp ? step.code(user.id(), typed) : step.recoveryCode(user.id(), typed);
    }

    private boolean proven() {
        return freshness.secondStepFresh(SecurityContextHolder.getContext().getAuthentication());
    }
}
