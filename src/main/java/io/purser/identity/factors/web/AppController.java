package io.purser.identity.factors.web;

import io.purser.identity.Factors;
import io.purser.identity.Proofs;
import io.purser.identity.SignedInUser;
import io.purser.identity.factors.OwnFactors;
import io.purser.identity.factors.RecoveryCodes;
import io.purser.identity.factors.Totp;
import io.purser.platform.BusinessError;
import io.purser.platform.web.ErrorSentences;
import io.purser.platform.web.Fresh;
import io.purser.platform.web.Open;
import io.purser.platform.web.QrSquare;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Sets up an authenticator app, in place of one that was used before, or takes it away. */
@Controller
class AppController {
    private static final String PAGE = FactorsController.PAGE + "/app";
    private final Totp totp;
    private final OwnFactors own;
    private final RecoveryCodes recoveryCodes;
    private final Proofs proofs;
    private final FactorRemoval removal;
    private final MessageSource messages;
    private final ErrorSentences sentences;

    AppController(
            Totp totp,
            OwnFactors own,
            RecoveryCodes recoveryCodes,
            Proofs proofs,
            FactorRemoval removal,
            MessageSource messages,
            ErrorSentences sentences) {
        this.totp = totp;
        this.own = own;
        this.recoveryCodes = recoveryCodes;
        this.proofs = proofs;
        this.removal = removal;
        this.messages = messages;
        this.sentences = sentences;
    }

    @Fresh
    @Open("every signed-in person has factors of their own")
    @GetMapping(PAGE)
    String form(Locale reader, HttpServletResponse response, Model model) {
        return page(Map.of(), reader, response, model);
    }

    @Fresh
    @Open("every signed-in person has factors of their own")
    @PostMapping(PAGE)
    String confirm(
            @RequestParam(defaultValue = "") String code,
            Locale reader,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes next,
            Model model) {
        SignedInUser user = user();
        try {
            own.confirmApp(user, code);
        } catch (BusinessError refused) {
            if (refused.param() == null) {
                throw refused;
            }
            response.setStatus(refused.status());
            return page(Map.of(refused.param(), sentences.of(refused)), reader, response, model);
        }
        proofs.add(Factors.TOTP, request, response);
        if (recoveryCodes.left(user.id()) == 0) {
            model.addAttribute("first", true);
            return FactorsController.shown(own, user, response, model);
        }
        next.addFlashAttribute("notice", "factors.app.on.notice");
        return "redirect:" + FactorsController.PAGE;
    }

    @Fresh
    @Open("every signed-in person has factors of their own")
    @PostMapping(PAGE + "/restart")
    String restart() {
        totp.restart(user().id());
        return "redirect:" + PAGE;
    }

    @Fresh
    @Open("every signed-in person has factors of their own")
    @GetMapping(PAGE + "/remove")
    String askToRemove(Model model) {
        return totp.since(user().id()).isEmpty()
                ? "redirect:" + FactorsController.PAGE
                : removal.page(user(), null, Map.of(), model);
    }

    @Fresh(keep = false)
    @Open("every signed-in person has factors of their own")
    @PostMapping(PAGE + "/remove")
    String remove(
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes next,
            Model model) {
        Optional<String> refused = removal.attempt(
                user(),
                code,
                null,
                () -> own.removeApp(user(), request.getSession().getId()),
                response,
                model);
        if (refused.isPresent()) {
            return refused.get();
        }
        next.addFlashAttribute("notice", "factors.app.off.notice");
        return "redirect:" + FactorsController.PAGE;
    }

    private String page(Map<String, String> errors, Locale reader, HttpServletResponse response, Model model) {
        String product = messages.getMessage("product", null, reader);
        Totp.Secret secret = totp.beingSetUp(user().id(), product, user().email());
        model.addAttribute("secret", secret.secret().replaceAll("(.{4})(?=.)", "$1 "));
        model.addAttribute("address", secret.address());
        model.addAttribute("qr", QrSquare.of(secret.address()));
        model.addAttribute("replaces", totp.since(user().id()).isPresent());
        model.addAttribute("errors", errors);
        response.setHeader("Cache-Control", "no-store");
        return "factors/app";
    }

    private static SignedInUser user() {
        return SignedInUser.current().orElseThrow();
    }
}
