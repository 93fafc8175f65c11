package io.purser.identity.recovery.web;

import io.purser.identity.DemoSignIns;
import io.purser.identity.recovery.Recovery;
import io.purser.platform.mail.Mails;
import io.purser.platform.web.Open;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Asks for a link for a new password; the answer is the same for every address. */
@Controller
class ForgotController {
    private final Recovery recovery;
    private final DemoSignIns demo;
    private final Mails mails;

    ForgotController(Recovery recovery, DemoSignIns demo, Mails mails) {
        this.recovery = recovery;
        this.demo = demo;
        this.mails = mails;
    }

    @Open("strangers who forgot their password ask here")
    @GetMapping("/forgot")
    String form(
            @RequestParam(defaultValue = "") String email, @RequestParam(required = false) String asked, Model model) {
        model.addAttribute("email", email);
        model.addAttribute("asked", asked != null);
        model.addAttribute("demo", demo.on() && !mails.configured());
        return "identity/forgot";
    }

    @Open("strangers who forgot their password ask here")
    @PostMapping("/forgot")
    String ask(@RequestParam(defaultValue = "") String email) {
        recovery.ask(email);
        return "redirect:/forgot?asked";
    }
}
