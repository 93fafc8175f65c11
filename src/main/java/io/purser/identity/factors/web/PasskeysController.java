package io.purser.identity.factors.web;

import io.purser.identity.Factors;
import io.purser.identity.Proofs;
import io.purser.identity.SignedInUser;
import io.purser.identity.factors.OwnFactors;
import io.purser.identity.factors.Passkey;
import io.purser.identity.factors.PasskeyCeremony;
import io.purser.identity.factors.PasskeyCeremony.Challenge;
import io.purser.identity.factors.Passkeys;
import io.purser.platform.BusinessError;
import io.purser.platform.web.ErrorSentences;
import io.purser.platform.web.Fresh;
import io.purser.platform.web.Open;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.core.type.TypeReference;

/** A person's passkeys: a new one, its name, and taking one away. */
@Controller
class PasskeysController {
    private static final String PAGE = FactorsController.PAGE + "/passkeys";
    private static final String ONE = PAGE + "/{id}";
    private static final String CHALLENGE = "passkeyRegistration";
    private static final TypeReference<Answer> ANSWER = new TypeReference<>() {};

    private final Passkeys passkeys;
    private final PasskeyCeremony ceremony;
    private final OwnFactors own;
    private final Proofs proofs;
    private final FactorRemoval removal;
    private final PasskeyJson json;
    private final ErrorSentences sentences;

    PasskeysController(
            Passkeys passkeys,
            PasskeyCeremony ceremony,
            OwnFactors own,
            Proofs proofs,
            FactorRemoval removal,
            PasskeyJson json,
            ErrorSentences sentences) {
        this.passkeys = passkeys;
        this.ceremony = ceremony;
        this.own = own;
        this.proofs = proofs;
        this.removal = removal;
        this.json = json;
        this.sentences = sentences;
    }

    /** @param name what the person calls it */
    record Answer(PublicKeyCredential<AuthenticatorAttestationResponse> credential, String name) {}

    @Fresh
    @Open("every signed-in person has factors of their own")
    @GetMapping(PAGE + "/new")
    String form() {
        return "factors/passkey-new";
    }

    @Fresh(keep = false)
    @Open("every signed-in person has factors of their own")
    @PostMapping(PAGE + "/options")
    ResponseEntity<String> options(HttpServletRequest request) {
        Challenge<PublicKeyCredentialCreationOptions> challenge =
                ceremony.forRegistration(SecurityContextHolder.getContext().getAuthentication());
        request.getSession().setAttribute(CHALLENGE, challenge);
        return json.answer(challenge.options());
    }

    @Fresh(keep = false)
    @Open("every signed-in person has factors of their own")
    @PostMapping(path = PAGE, consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> register(HttpServletRequest request, HttpServletResponse response) {
        return json.carefully(() -> {
            Challenge<PublicKeyCredentialCreationOptions> challenge = PasskeyJson.take(request, CHALLENGE);
            Answer answer = json.read(request, ANSWER);
            ceremony.register(user(), challenge, answer.credential, answer.name);
            proofs.add(Factors.PASSKEY, request, response);
            return request.getContextPath() + FactorsController.PAGE;
        });
    }

    @Open("every signed-in person has factors of their own")
    @GetMapping(ONE)
    String one(@PathVariable String id, Model model) {
        return page(passkeys.get(user().id(), id), null, Map.of(), model);
    }

    @Open("every signed-in person names their own passkeys")
    @PostMapping(ONE)
    String rename(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String name,
            HttpServletResponse response,
            RedirectAttributes next,
            Model model) {
        Passkey passkey = passkeys.get(user().id(), id);
        try {
            passkeys.rename(user().id(), id, name);
        } catch (BusinessError refused) {
            response.setStatus(refused.status());
            return page(passkey, name, Map.of("name", sentences.of(refused)), model);
        }
        next.addFlashAttribute("notice", "factors.passkey.renamed");
        return "redirect:" + FactorsController.PAGE;
    }

    @Fresh
    @Open("every signed-in person has factors of their own")
    @GetMapping(ONE + "/remove")
    String askToRemove(@PathVariable String id, Model model) {
        return removal.page(user(), passkeys.get(user().id(), id), Map.of(), model);
    }

    @Fresh(keep = false)
    @Open("every signed-in person has factors of their own")
    @PostMapping(ONE + "/remove")
    String remove(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes next,
            Model model) {
        Passkey passkey = passkeys.get(user().id(), id);
        String session = request.getSession().getId();
        Optional<String> refused =
                removal.attempt(user(), code, passkey, () -> own.removePasskey(user(), id, session), response, model);
        if (refused.isPresent()) {
            return refused.get();
        }
        next.addFlashAttribute("notice", "factors.passkey.removed");
        return "redirect:" + FactorsController.PAGE;
    }

    private static String page(Passkey passkey, String typed, Map<String, String> errors, Model model) {
        model.addAttribute("passkey", passkey);
        model.addAttribute("name", typed == null ? passkey.name() : typed);
        model.addAttribute("errors", errors);
        return "factors/passkey";
    }

    private static SignedInUser user() {
        return SignedInUser.current().orElseThrow();
    }
}
