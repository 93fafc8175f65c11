package io.purser.identity.factors.web;

import io.purser.identity.Factors;
import io.purser.identity.PasswordRules;
import io.purser.identity.Proofs;
import io.purser.identity.SignedInUser;
import io.purser.identity.factors.OwnFactors;
import io.purser.identity.factors.SecondStep;
import io.purser.platform.BusinessError;
import io.purser.platform.web.ErrorSentences;
import io.purser.platform.web.Fresh;
import io.purser.platform.web.Open;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Changes a person's password: the current one and the new one, and the other sessions end. */
@Controller
class PasswordController {
    private static final String PAGE = "/profile/password";
    private final OwnFactors own;
    private final Factors factors;
    private final SecondStep step;
    private final Proofs proofs;
    private final ErrorSentences sentences;

    PasswordController(OwnFactors own, Factors factors, SecondStep step, Proofs proofs, ErrorSentences sentences) {
        this.own = own;
        this.factors = factors;
        this.step = step;
        this.proofs = proofs;
        this.sentences = sentences;
    }

    @Fresh
    @Open("every signed-in person has a password of their own")
    @GetMapping(PAGE)
    String form(Model model) {
        return page(Map.of(), model);
    }

    @Fresh(keep = false)
    @Open("every signed-in person has a password of their own")
    @PostMapping(PAGE)
    String change(
            @RequestParam(defaultValue = "") String current,
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes next,
            Model model) {
        SignedInUser user = SignedInUser.current().orElseThrow();
        try {
            if (step.password(user.id(), current).isEmpty()) {
                throw BusinessError.invalid("password_wrong", "current");
            }
            own.changePassword(user, password, request.getSession().getId());
        } catch (BusinessError refused) {
            Refusal.of(refused, response);
            String field = refused.param() == null ? "current" : refused.param();
            return page(Map.of(field, sentences.of(refused)), model);
        }
        proofs.add(Factors.PASSWORD, request, response);
        next.addFlashAttribute("notice", "factors.password.changed");
        return "redirect:" + FactorsController.PAGE;
    }

    private String page(Map<String, String> errors, Model model) {
        SignedInUser user = SignedInUser.current().orElseThrow();
        boolean second = factors.of(user.id()).secondFactor();
        model.addAttribute("email", user.email());
        model.addAttribute("shortest", second ? PasswordRules.SHORTEST_WITH_SECOND_STEP : PasswordRules.SHORTEST_ALONE);
        model.addAttribute("errors", errors);
        return "factors/password";
    }
}
