package io.purser.identity.web;

import io.purser.identity.DemoSignIns;
import io.purser.identity.FirstRun;
import io.purser.identity.SignedInUser;
import io.purser.platform.web.LocalPath;
import io.purser.platform.web.Open;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Shows the sign-in form; the form itself is taken by the security filters, which forward here when they refuse. */
@Controller
class SignInController {
    /** What a link from a mail may have done. */
    private static final Set<String> DONE = Set.of("reset", "confirm", "change", "undo");

    private final DemoSignIns demo;
    private final FirstRun firstRun;

    SignInController(DemoSignIns demo, FirstRun firstRun) {
        this.demo = demo;
        this.firstRun = firstRun;
    }

    @Open("strangers sign in here")
    @GetMapping("/sign-in")
    String form(
            @RequestParam(required = false) String next,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(name = "signed-out", required = false) String signedOut,
            @RequestParam(required = false) String created,
            @RequestParam(defaultValue = "") String done,
            Model model) {
        if (firstRun.pending()) {
            return "redirect:/first-run";
        }
        if (SignedInUser.current().isPresent()) {
            return "redirect:" + LocalPath.orHome(next);
        }
        model.addAttribute("signedOut", signedOut != null);
        model.addAttribute("created", created != null);
        model.addAttribute("done", DONE.contains(done) ? "identity.sign-in.done." + done : null);
        model.addAttribute(
                "filled", demo.hints().stream().anyMatch(hint -> hint.email().equals(email)));
        return page(email, next, model);
    }

    @Open("a stranger's refused sign-in is shown here")
    @PostMapping("/sign-in/refused")
    @ResponseStatus(HttpStatus.UNPROCESSABLE_CONTENT)
    String refused(
            @RequestParam(defaultValue = "") String email, @RequestParam(required = false) String next, Model model) {
        model.addAttribute("refused", true);
        return page(email, next, model);
    }

    @Open("a stranger who failed too often is told so here")
    @PostMapping("/sign-in/paused")
    @ResponseStatus(HttpStatus.TOO_MANY_REQUESTS)
    String paused(
            @RequestParam(defaultValue = "") String email,
            @RequestParam(required = false) String next,
            @RequestAttribute(name = "waitMinutes", required = false) Long waitMinutes,
            Model model) {
        model.addAttribute("paused", waitMinutes == null ? 15 : waitMinutes);
        return page(email, next, model);
    }

    private String page(String email, String next, Model model) {
        model.addAttribute("email", email);
        model.addAttribute("next", LocalPath.orHome(next));
        model.addAttribute("demoSignIns", demo.hints());
        model.addAttribute("demoPassword", DemoSignIns.PASSWORD);
        return "identity/sign-in";
    }
}
