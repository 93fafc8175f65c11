package io.purser.providers.sandbox.web;

import io.purser.platform.BusinessError;
import io.purser.platform.web.Open;
import io.purser.platform.web.PublicAddress;
import io.purser.providers.sandbox.CardEntry;
import io.purser.providers.sandbox.SandboxCardPage;
import io.purser.providers.sandbox.SandboxCardPage.View;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.view.RedirectView;

/** The provider's own page, as the sandbox has it: the card goes here, and never through the portal. */
@Controller
class SandboxCardController {
    private final SandboxCardPage page;
    private final PublicAddress address;

    SandboxCardController(SandboxCardPage page, PublicAddress address) {
        this.page = page;
        this.address = address;
    }

    @GetMapping("/sandbox/pay/{session}")
    @Open("whoever was sent here by a checkout; moves no real money")
    Object card(@PathVariable String session, HttpServletResponse response, Model model) {
        return view(session)
                .<Object>map(view -> {
                    if (view.step()) {
                        return seeOther("/sandbox/pay/" + session + "/step");
                    }
                    return show(session, view, view.email(), "", "", Map.of(), model);
                })
                .orElseGet(() -> unknown(response));
    }

    @PostMapping("/sandbox/pay/{session}")
    @Open("whoever was sent here by a checkout; moves no real money")
    Object pay(
            @PathVariable String session,
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "") String expiry,
            @RequestParam(defaultValue = "") String cvc,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String email,
            HttpServletResponse response,
            Model model) {
        Optional<View> view = view(session);
        if (view.isEmpty()) {
            return unknown(response);
        }
        if (!view.get().open()) {
            return back(view.get());
        }
        CardEntry entry = new CardEntry(number, expiry, cvc, name, email);
        Map<String, String> wrong = page.wrong(session, entry);
        if (!wrong.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(session, view.get(), email, name, expiry, wrong, model);
        }
        View after = page.pay(session, entry);
        return after.step() ? seeOther("/sandbox/pay/" + session + "/step") : back(after);
    }

    @GetMapping("/sandbox/pay/{session}/step")
    @Open("whoever was sent here by a checkout; moves no real money")
    Object step(@PathVariable String session, HttpServletResponse response, Model model) {
        Optional<View> view = view(session);
        if (view.isEmpty()) {
            return unknown(response);
        }
        if (!view.get().step()) {
            return back(view.get());
        }
        model.addAttribute("view", view.get());
        model.addAttribute("sessionId", session);
        return "sandbox/step";
    }

    @PostMapping("/sandbox/pay/{session}/step")
    @Open("whoever was sent here by a checkout; moves no real money")
    Object decide(@PathVariable String session, @RequestParam String decision, HttpServletResponse response) {
        if (view(session).isEmpty()) {
            return unknown(response);
        }
        return back(page.step(session, "approve".equals(decision)));
    }

    private Optional<View> view(String session) {
        try {
            return Optional.of(page.view(session));
        } catch (BusinessError unknown) {
            return Optional.empty();
        }
    }

    /** The number and the code are never written into a page. */
    private static String show(
            String session,
            View view,
            String email,
            String name,
            String expiry,
            Map<String, String> wrong,
            Model model) {
        model.addAttribute("sessionId", session);
        model.addAttribute("view", view);
        model.addAttribute("email", email);
        model.addAttribute("name", name);
        model.addAttribute("expiry", expiry);
        model.addAttribute("wrong", wrong);
        return view.open() ? "sandbox/card" : "sandbox/closed";
    }

    private static String unknown(HttpServletResponse response) {
        response.setStatus(HttpStatus.NOT_FOUND.value());
        return "checkout/unknown";
    }

    private RedirectView back(View view) {
        return seeOther(address.local(view.returnUrl()));
    }

    private static RedirectView seeOther(String url) {
        RedirectView redirect = new RedirectView(url, url.startsWith("/"));
        redirect.setStatusCode(HttpStatus.SEE_OTHER);
        redirect.setExpandUriTemplateVariables(false);
        return redirect;
    }
}
