package io.purser.identity.recovery.web;

import io.purser.identity.recovery.Addresses;
import io.purser.identity.recovery.MailLinks;
import io.purser.identity.recovery.Purpose;
import io.purser.identity.recovery.Recovery;
import io.purser.identity.sessions.Devices;
import io.purser.platform.BusinessError;
import io.purser.platform.web.ErrorSentences;
import io.purser.platform.web.Open;
import io.purser.platform.web.PrivateCookies;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Where links in letters lead. The token moves from the address into a cookie at once, so that it is in no history, no
 * Referer and no bookmark. Opening a link does nothing: mail scanners open links too; a person presses the button.
 */
@Controller
class MailLinkController {
    private static final String COOKIE = "LINK";
    private static final Duration LASTS = Duration.ofMinutes(30);

    private final MailLinks links;
    private final Recovery recovery;
    private final Addresses addresses;
    private final Devices devices;
    private final PrivateCookies cookies;
    private final ErrorSentences sentences;

    MailLinkController(
            MailLinks links,
            Recovery recovery,
            Addresses addresses,
            Devices devices,
            PrivateCookies cookies,
            ErrorSentences sentences) {
        this.links = links;
        this.recovery = recovery;
        this.addresses = addresses;
        this.devices = devices;
        this.cookies = cookies;
        this.sentences = sentences;
    }

    @Open("whoever has the letter may open its link; nothing is done yet")
    @GetMapping("/mail-link/{token}")
    String take(@PathVariable String token, HttpServletResponse response) {
        cookies.give(COOKIE, MailLinks.looksRight(token) ? token : "x", LASTS, response);
        return "redirect:/mail-link";
    }

    @Open("the link's token is the key")
    @GetMapping("/mail-link")
    String show(HttpServletRequest request, HttpServletResponse response, Model model) {
        return page(token(request), Map.of(), model, response);
    }

    @Open("the link's token is the key")
    @PostMapping("/mail-link")
    String use(
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        String token = token(request);
        Purpose purpose = links.purpose(token).orElse(null);
        if (purpose == null) {
            return page(token, Map.of(), model, response);
        }
        try {
            if (purpose == Purpose.RESET) {
                devices.greet(request, response);
                recovery.reset(token, password, devices.place(request));
            } else {
                addresses.use(purpose, token);
            }
        } catch (BusinessError refused) {
            if (!"password".equals(refused.param())) {
                throw refused;
            }
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(token, Map.of("password", sentences.of(refused)), model, response);
        }
        cookies.takeBack(COOKIE, response);
        return "redirect:/sign-in?done=" + purpose.word();
    }

    private String page(String token, Map<String, String> errors, Model model, HttpServletResponse response) {
        MailLinks.Shown shown = links.show(token).orElse(null);
        if (shown == null) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
            return "identity/mail-link-over";
        }
        model.addAttribute("link", shown);
        model.addAttribute("errors", errors);
        return "identity/mail-link";
    }

    private String token(HttpServletRequest request) {
        return cookies.value(COOKIE, request).orElse("");
    }
}
