package io.purser.identity.recovery.web;

import io.purser.identity.SignedInUser;
import io.purser.identity.recovery.Addresses;
import io.purser.platform.BusinessError;
import io.purser.platform.web.ErrorSentences;
import io.purser.platform.web.Fresh;
import io.purser.platform.web.Open;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A person's own address: whether it is confirmed, and changing it. */
@Controller
class AddressController {
    private final Addresses addresses;
    private final ErrorSentences sentences;

    AddressController(Addresses addresses, ErrorSentences sentences) {
        this.addresses = addresses;
        this.sentences = sentences;
    }

    @Open("every signed-in person has an address")
    @GetMapping("/profile/email")
    String form(Model model) {
        return page("", Map.of(), model);
    }

    @Fresh
    @Open("every signed-in person may change their own address")
    @PostMapping("/profile/email")
    String change(
            @RequestParam(defaultValue = "") String email,
            RedirectAttributes redirect,
            HttpServletResponse response,
            Model model) {
        try {
            addresses.askToChange(me().id(), email);
        } catch (BusinessError refused) {
            response.setStatus(refused.status());
            return page(email, Map.of("email", sentences.of(refused)), model);
        }
        redirect.addFlashAttribute("notice", "identity.address.asked");
        return "redirect:/profile/email";
    }

    @Open("every signed-in person may have their own address confirmed")
    @PostMapping("/profile/email/confirmation")
    String confirm(RedirectAttributes redirect) {
        try {
            addresses.askToConfirm(me().id());
            redirect.addFlashAttribute("notice", "identity.address.sent");
        } catch (BusinessError refused) {
            redirect.addFlashAttribute("problem", "error." + refused.code());
        }
        return "redirect:/profile/email";
    }

    private String page(String typed, Map<String, String> errors, Model model) {
        model.addAttribute("address", me().email());
        model.addAttribute("confirmed", addresses.isConfirmed(me().id()));
        model.addAttribute("email", typed);
        model.addAttribute("errors", errors);
        return "identity/address";
    }

    private static SignedInUser me() {
        return SignedInUser.current().orElseThrow();
    }
}
