package io.purser.api.docs.web;

import io.purser.api.ApiVersion;
import io.purser.api.docs.Reference;
import io.purser.platform.web.Open;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The reference of the API, to be read without a script and without an account. */
@Controller
class ReferenceController {
    private static final List<String> CARDS =
            List.of("4242424242424242", "4000000000009995", "4000000000000002", "4000000000000069", "4000002500003155");
    private static final List<String> BANKS =
            List.of("000123456789", "000111111116", "000111111113", "000777777771", "110000000");
    private static final List<String> WALLETS =
            List.of("gone@wallet.example", "closed@wallet.example", "back@wallet.example", "refused@wallet.example");
    private static final List<String> PEOPLE = List.of("0000", "1111", "2222");

    private final Reference reference;
    private final String publicUrl;

    ReferenceController(Reference reference, @Value("${purser.public-url}") String publicUrl) {
        this.reference = reference;
        this.publicUrl = publicUrl;
    }

    @Open("leads to the reference")
    @GetMapping("/docs")
    String start() {
        return "redirect:/docs/api";
    }

    @Open("a description of the API, the same for everybody")
    @GetMapping("/docs/api")
    String page(Locale reader, Model model) {
        model.addAttribute("groups", reference.groups(reader));
        model.addAttribute("events", reference.events());
        model.addAttribute("versions", ApiVersion.KNOWN);
        model.addAttribute("pinned", ApiVersion.PINNED.date());
        model.addAttribute("current", ApiVersion.CURRENT.date());
        model.addAttribute("base", publicUrl + "/api/v1");
        model.addAttribute("curl", sample("curl.txt"));
        model.addAttribute("client", sample("client.txt"));
        model.addAttribute("verify", sample("verify.txt"));
        model.addAttribute("limits", sample("limits.txt"));
        model.addAttribute("cards", CARDS);
        model.addAttribute("banks", BANKS);
        model.addAttribute("wallets", WALLETS);
        model.addAttribute("people", PEOPLE);
        return "docs/reference";
    }

    private String sample(String name) {
        try (InputStream file = getClass().getResourceAsStream("/samples/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("BASE_URL", publicUrl)
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
