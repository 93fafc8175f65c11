package io.purser.customers.methods.invitations.web;

import io.purser.bankdetails.BankScheme;
import io.purser.customers.Customer;
import io.purser.customers.methods.MethodForm;
import io.purser.customers.methods.PayeeCountries;
import io.purser.customers.methods.PayoutMethod;
import io.purser.customers.methods.PayoutMethods;
import io.purser.customers.methods.invitations.Invitation;
import io.purser.customers.methods.invitations.InvitationDoor;
import io.purser.organizations.Environment;
import io.purser.organizations.Environments;
import io.purser.platform.BusinessError;
import io.purser.platform.EnvironmentClock;
import io.purser.platform.Mode;
import io.purser.platform.web.ErrorSentences;
import io.purser.platform.web.Format;
import io.purser.platform.web.Open;
import io.purser.platform.web.PrivateCookies;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.springframework.web.servlet.view.RedirectView;

/** The payee's pages: prove the mail address with a code, fill in where to be paid, done. No account, no script. */
@Controller
@RequestMapping("/payee/{token}")
class PayeeController {
    private static final String COOKIE = "payee";
    private static final Duration COOKIE_LASTS = Duration.ofMinutes(30);

    private final InvitationDoor door;
    private final PayoutMethods methods;
    private final PayeeCountries countries;
    private final Environments environments;
    private final EnvironmentClock clock;
    private final Format format;
    private final ErrorSentences sentences;
    private final PrivateCookies cookies;

    PayeeController(
            InvitationDoor door,
            PayoutMethods methods,
            PayeeCountries countries,
            Environments environments,
            EnvironmentClock clock,
            Format format,
            ErrorSentences sentences,
            PrivateCookies cookies) {
        this.cookies = cookies;
        this.door = door;
        this.methods = methods;
        this.countries = countries;
        this.environments = environments;
        this.clock = clock;
        this.format = format;
        this.sentences = sentences;
    }

    @GetMapping
    @Open("a payee with a link has no account")
    Object page(
            @PathVariable String token,
            @RequestParam(required = false) String lang,
            @RequestParam(required = false) String country,
            @RequestParam(required = false) String kind,
            Locale reader,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if ("en".equals(lang) || "es".equals(lang)) {
            RequestContextUtils.getLocaleResolver(request).setLocale(request, response, Locale.forLanguageTag(lang));
            return seeOther(token);
        }
        String proof = proof(request);
        Optional<Invitation> invitation = door.open(token);
        if (invitation.isEmpty()) {
            return done(token, proof, response, model);
        }
        if (!door.proven(invitation.get(), proof)) {
            return code(token, invitation.get(), door.waitsForCode(invitation.get()), null, model);
        }
        Customer customer = door.customer(invitation.get());
        Environment environment = environments.get(invitation.get().environmentId());
        String usual = customer.country() == null ? environment.country() : customer.country();
        MethodForm form = MethodForm.empty(country == null ? usual : country, kind, customer.fullName());
        return details(token, invitation.get(), form, Map.of(), reader, model);
    }

    @PostMapping("/code")
    @Open("a payee with a link has no account")
    Object send(@PathVariable String token, Locale reader, HttpServletResponse response, Model model) {
        Optional<Invitation> invitation = door.open(token);
        if (invitation.isEmpty()) {
            return unknown(response);
        }
        try {
            door.sendCode(invitation.get(), reader);
        } catch (BusinessError refused) {
            response.setStatus(refused.status());
            return code(token, invitation.get(), true, sentences.of(refused), model);
        }
        return seeOther(token);
    }

    /** Such as the language switch of the page that said a code was wrong. */
    @GetMapping({"/code", "/confirm"})
    @Open("a payee with a link has no account")
    Object again(
            @PathVariable String token,
            @RequestParam(required = false) String lang,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (door.open(token).isEmpty()) {
            return unknown(response);
        }
        if ("en".equals(lang) || "es".equals(lang)) {
            RequestContextUtils.getLocaleResolver(request).setLocale(request, response, Locale.forLanguageTag(lang));
        }
        return seeOther(token);
    }

    @PostMapping("/confirm")
    @Open("a payee with a link has no account")
    Object confirm(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Optional<Invitation> invitation = door.open(token);
        if (invitation.isEmpty()) {
            return unknown(response);
        }
        Optional<String> proof = door.confirm(invitation.get(), code);
        if (proof.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            String wrong = sentences.of(BusinessError.invalid("payee_code_wrong", "code"));
            return code(token, invitation.get(), true, wrong, model);
        }
        cookies.giveBelow("/payee", COOKIE, proof.get(), COOKIE_LASTS, response);
        return seeOther(token);
    }

    private String proof(HttpServletRequest request) {
        return cookies.valueBelow(COOKIE, request).orElse(null);
    }

    @PostMapping
    @Open("a payee with a link has no account")
    Object save(
            @PathVariable String token,
            MethodForm form,
            Locale reader,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Optional<Invitation> invitation = door.open(token);
        if (invitation.isEmpty()) {
            return unknown(response);
        }
        String proof = proof(request);
        if (!door.proven(invitation.get(), proof)) {
            return seeOther(token);
        }
        List<BusinessError> problems = methods.problems(invitation.get().environmentId(), form.method());
        if (problems.isEmpty()) {
            try {
                door.save(invitation.get(), proof, form.method());
                return seeOther(token);
            } catch (BusinessError refused) {
                if (refused.status() == HttpStatus.NOT_FOUND.value()) {
                    return unknown(response);
                }
                problems = List.of(refused);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return details(token, invitation.get(), form, errors(problems), reader, model);
    }

    private String code(String token, Invitation invitation, boolean sent, String wrong, Model model) {
        head(token, invitation, model);
        model.addAttribute("hint", invitation.hint());
        model.addAttribute("sent", sent);
        model.addAttribute("wrong", wrong);
        return "methods/payee-code";
    }

    private String details(
            String token,
            Invitation invitation,
            MethodForm form,
            Map<String, String> errors,
            Locale reader,
            Model model) {
        head(token, invitation, model);
        Map<String, String> served = countries.served(invitation.environmentId(), reader);
        String country = served.containsKey(form.country()) ? form.country() : null;
        Map<String, String> kinds = countries.kinds(invitation.environmentId(), country, reader);
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        model.addAttribute("countries", served);
        model.addAttribute("country", country);
        model.addAttribute("kinds", kinds);
        model.addAttribute(
                "kind",
                kinds.containsKey(form.kind())
                        ? form.kind()
                        : kinds.keySet().stream().findFirst().orElse(null));
        model.addAttribute("scheme", country == null ? null : BankScheme.of(country));
        return "methods/payee-details";
    }

    private String done(String token, String proof, HttpServletResponse response, Model model) {
        Optional<PayoutMethod> saved = proof == null ? Optional.empty() : door.saved(token, proof);
        if (saved.isEmpty()) {
            return unknown(response);
        }
        PayoutMethod method = saved.get();
        Environment environment = environments.get(method.environmentId());
        boolean waits = !method.usableAt(clock.now(method.environmentId()));
        model.addAttribute("merchant", environment.organizationName());
        model.addAttribute("sandbox", environment.mode() == Mode.SANDBOX);
        model.addAttribute("method", method);
        model.addAttribute("until", waits ? format.dateTime(method.usableFrom(), environment.zone()) : null);
        return "methods/payee-done";
    }

    private void head(String token, Invitation invitation, Model model) {
        Environment environment = environments.get(invitation.environmentId());
        model.addAttribute("token", token);
        model.addAttribute("merchant", environment.organizationName());
        model.addAttribute("sandbox", environment.mode() == Mode.SANDBOX);
    }

    private Map<String, String> errors(List<BusinessError> problems) {
        Map<String, String> errors = new LinkedHashMap<>();
        for (BusinessError problem : problems) {
            errors.putIfAbsent(problem.param() == null ? "holderName" : problem.param(), sentences.of(problem));
        }
        return errors;
    }

    private static String unknown(HttpServletResponse response) {
        response.setStatus(HttpStatus.NOT_FOUND.value());
        return "methods/payee-unknown";
    }

    private static RedirectView seeOther(String token) {
        RedirectView view = new RedirectView("/payee/" + token, true);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        return view;
    }
}
