package io.purser.identity.factors.web;

import io.purser.identity.Factors;
import io.purser.identity.Factors.Standing;
import io.purser.identity.Proofs;
import io.purser.identity.SignedInUser;
import io.purser.identity.factors.SecondStep;
import io.purser.platform.BusinessError;
import io.purser.platform.web.ErrorSentences;
import io.purser.platform.web.LocalPath;
import io.purser.platform.web.Open;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The second step of signing in: a code of the app, a passkey, or a recovery code. Every way in comes through here. */
@Controller
class FactorStepController {
    private final Factors factors;
    private final SecondStep step;
    private final Proofs proofs;
    private final ErrorSentences sentences;

    FactorStepController(Factors factors, SecondStep step, Proofs proofs, ErrorSentences sentences) {
        this.factors = factors;
        this.step = step;
        this.proofs = proofs;
        this.sentences = sentences;
    }

    @Open("whoever is past the first step takes the second here")
    @GetMapping("/sign-in/factor")
    String ask(@RequestParam(required = false) String next, Model model) {
        return done() ? "redirect:" + LocalPath.orHome(next) : page(next, Map.of(), model);
    }

    @Open("whoever is past the first step takes the second here")
    @PostMapping("/sign-in/factor")
    String code(
            @RequestParam(required = false) String next,
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return answer("code", "totp_wrong", next, () -> step.code(userId(), code), request, response, model);
    }

    @Open("whoever is past the first step takes the second here")
    @PostMapping("/sign-in/factor/recovery")
    String recoveryCode(
            @RequestParam(required = false) String next,
            @RequestParam(defaultValue = "") String recovery,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return answer(
                "recovery",
                "recovery_wrong",
                next,
                () -> step.recoveryCode(userId(), recovery),
                request,
                response,
                model);
    }

    private String answer(
            String field,
            String wrong,
            String next,
            Supplier<Optional<String>> proof,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (done()) {
            return "redirect:" + LocalPath.orHome(next);
        }
        try {
            proofs.add(proof.get().orElseThrow(() -> BusinessError.invalid(wrong, field)), request, response);
            return "redirect:" + LocalPath.orHome(next);
        } catch (BusinessError refused) {
            Refusal.of(refused, response);
            return page(next, Map.of(field, sentences.of(refused)), model);
        }
    }

    private String page(String next, Map<String, String> errors, Model model) {
        model.addAttribute("next", LocalPath.orHome(next));
        model.addAttribute("standing", standing());
        model.addAttribute("errors", errors);
        return "factors/step";
    }

    /** Also when the factor was removed meanwhile: then nothing is asked any more. */
    private boolean done() {
        return !standing().secondFactor()
                || Factors.secondProven(SecurityContextHolder.getContext().getAuthentication());
    }

    private Standing standing() {
        return factors.of(userId());
    }

    private static long userId() {
        return SignedInUser.current().orElseThrow().id();
    }
}
