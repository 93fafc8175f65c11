package io.purser.identity.factors.web;

import io.purser.identity.Factors;
import io.purser.identity.SignedInUser;
import io.purser.identity.factors.OwnFactors;
import io.purser.identity.factors.Passkeys;
import io.purser.identity.factors.RecoveryCodes;
import io.purser.identity.factors.Totp;
import io.purser.platform.web.Attachment;
import io.purser.platform.web.Fresh;
import io.purser.platform.web.Open;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What a person has set up to prove themselves with, and their recovery codes. */
@Controller
class FactorsController {
    static final String PAGE = "/profile/factors";
    private static final int MOST_CODES = 20;

    private final Factors factors;
    private final OwnFactors own;
    private final Totp totp;
    private final Passkeys passkeys;
    private final RecoveryCodes recoveryCodes;
    private final MessageSource messages;

    FactorsController(
            Factors factors,
            OwnFactors own,
            Totp totp,
            Passkeys passkeys,
            RecoveryCodes recoveryCodes,
            MessageSource messages) {
        this.factors = factors;
        this.own = own;
        this.totp = totp;
        this.passkeys = passkeys;
        this.recoveryCodes = recoveryCodes;
        this.messages = messages;
    }

    @Open("every signed-in person has factors of their own")
    @GetMapping(PAGE)
    String list(Model model) {
        SignedInUser user = SignedInUser.current().orElseThrow();
        model.addAttribute("standing", factors.of(user.id()));
        model.addAttribute("appSince", totp.since(user.id()).orElse(null));
        model.addAttribute("passkeys", passkeys.of(user.id()));
        model.addAttribute("codesLeft", recoveryCodes.left(user.id()));
        model.addAttribute("demanded", own.demanded(user.id()));
        return "factors/list";
    }

    /** The answer is the only page that ever holds the codes. */
    @Fresh
    @Open("every signed-in person has recovery codes of their own")
    @PostMapping(PAGE + "/recovery")
    String renew(HttpServletResponse response, Model model) {
        return shown(own, SignedInUser.current().orElseThrow(), response, model);
    }

    /** The codes as a file: they come from the page that shows them, because nobody keeps them. */
    @Open("gives a person's own text back to them as a file")
    @PostMapping(PAGE + "/recovery/file")
    ResponseEntity<byte[]> file(@RequestParam(defaultValue = "") List<String> code, Locale reader) {
        SignedInUser user = SignedInUser.current().orElseThrow();
        StringBuilder text = new StringBuilder(
                messages.getMessage("factors.recovery.file", new Object[] {user.email()}, reader) + "\r\n\r\n");
        code.stream()
                .filter(RecoveryCodes::looksLikeOne)
                .limit(MOST_CODES)
                .forEach(each -> text.append(each).append("\r\n"));
        return Attachment.of(
                "recovery-codes.txt",
                "text/plain;charset=UTF-8",
                text.toString().getBytes(StandardCharsets.UTF_8));
    }

    static String shown(OwnFactors own, SignedInUser user, HttpServletResponse response, Model model) {
        model.addAttribute("codes", own.renewRecoveryCodes(user));
        response.setHeader("Cache-Control", "no-store");
        return "factors/recovery";
    }
}
