package io.purser.organizations.web;

import io.purser.identity.FirstRun;
import io.purser.organizations.Country;
import io.purser.organizations.Founding;
import io.purser.platform.BusinessError;
import io.purser.platform.web.ErrorSentences;
import io.purser.platform.web.Open;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** Creates the first person and organization of a new portal, for whoever can read the token in the log. */
@Controller
class FirstRunController {
    private final FirstRun firstRun;
    private final Founding founding;
    private final ErrorSentences sentences;

    FirstRunController(FirstRun firstRun, Founding founding, ErrorSentences sentences) {
        this.firstRun = firstRun;
        this.founding = founding;
        this.sentences = sentences;
    }

    @Open("nobody exists yet; the token in the log is the key")
    @GetMapping("/first-run")
    String form(Locale reader, Model model) {
        return firstRun.pending() ? page(FirstRunForm.empty(), Map.of(), reader, model) : "redirect:/sign-in";
    }

    @Open("nobody exists yet; the token in the log is the key")
    @PostMapping("/first-run")
    String create(FirstRunForm form, Locale reader, Model model, HttpServletResponse response) {
        try {
            firstRun.once(
                    form.token(),
                    () -> founding.found(
                            form.name(), form.email(), form.password(), form.organization(), form.country()));
        } catch (BusinessError refused) {
            if (refused.param() == null) {
                throw refused;
            }
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(form, Map.of(refused.param(), sentences.of(refused)), reader, model);
        }
        return "redirect:/sign-in?created";
    }

    private static String page(FirstRunForm form, Map<String, String> errors, Locale reader, Model model) {
        Map<String, String> countries = new LinkedHashMap<>();
        Country.all(reader).forEach(country -> countries.put(country.code(), country.name(reader)));
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        model.addAttribute("countries", countries);
        return "organizations/first-run";
    }
}
