package io.purser.payoutrequests.forms.web;

import io.purser.payoutrequests.PayoutRequest;
import io.purser.payoutrequests.PayoutRequest.Status;
import io.purser.payoutrequests.forms.RequestForms;
import io.purser.payoutrequests.forms.RequestForms.Asked;
import io.purser.payoutrequests.forms.RequestForms.Paper;
import io.purser.payoutrequests.forms.RequestForms.Wish;
import io.purser.platform.BusinessError;
import io.purser.platform.Mode;
import io.purser.platform.Tenant;
import io.purser.platform.web.ErrorSentences;
import io.purser.platform.web.Format;
import io.purser.platform.web.Open;
import io.purser.platform.web.TypedAmount;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.springframework.web.servlet.view.RedirectView;
import org.springframework.web.util.UriUtils;

/** Anybody asks to be paid, and sees later how it went. One answer for every form that is not there. */
@Controller
class AskController {
    private static final List<String> FIELDS = List.of("name", "email", "phone", "amount", "memo", "attachment");
    private static final String WHY = "whoever knows the address of an open form may ask to be paid";

    private final RequestForms forms;
    private final Format format;
    private final ErrorSentences sentences;

    AskController(RequestForms forms, Format format, ErrorSentences sentences) {
        this.forms = forms;
        this.format = format;
        this.sentences = sentences;
    }

    /** One visitor's request, so that the steps need not pass it on piece by piece. */
    private record Visit(
            String slug, Mode mode, HttpServletRequest request, HttpServletResponse response, Model model) {
        String path() {
            return "/request/" + slug + (mode == Mode.SANDBOX ? "/sandbox" : "");
        }
    }

    @GetMapping("/request/{slug}")
    @Open(WHY)
    Object live(
            @PathVariable String slug,
            @RequestParam(required = false) String problem,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return form(new Visit(slug, Mode.LIVE, request, response, model), problem);
    }

    @GetMapping("/request/{slug}/sandbox")
    @Open(WHY)
    Object sandbox(
            @PathVariable String slug,
            @RequestParam(required = false) String problem,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return form(new Visit(slug, Mode.SANDBOX, request, response, model), problem);
    }

    @PostMapping("/request/{slug}")
    @Open(WHY)
    Object sendLive(
            @PathVariable String slug,
            AskForm form,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return send(new Visit(slug, Mode.LIVE, request, response, model), form.keyed());
    }

    @PostMapping("/request/{slug}/sandbox")
    @Open(WHY)
    Object sendSandbox(
            @PathVariable String slug,
            AskForm form,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return send(new Visit(slug, Mode.SANDBOX, request, response, model), form.keyed());
    }

    @GetMapping("/request/{slug}/{token}")
    @Open("whoever asked holds the address")
    Object asked(
            @PathVariable String slug,
            @PathVariable String token,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Optional<RedirectView> spoken = language(request, response);
        if (spoken.isPresent()) {
            return spoken.get();
        }
        Optional<Asked> found = forms.asked(slug, token);
        if (found.isEmpty()) {
            return unknown(response);
        }
        Tenant tenant = found.get().tenant();
        PayoutRequest prq = found.get().request();
        boolean failed = prq.status() == Status.APPROVED && prq.failureCode() != null;
        model.addAttribute("state", failed ? "failed" : prq.status().name().toLowerCase(Locale.ROOT));
        model.addAttribute("prq", prq);
        model.addAttribute("mail", masked(prq.payee().email()));
        model.addAttribute("merchant", tenant.organizationName());
        model.addAttribute("zone", tenant.zone());
        model.addAttribute("sandbox", !tenant.live());
        Visit form = new Visit(slug, tenant.mode(), request, response, model);
        model.addAttribute("again", forms.open(slug, tenant.mode()).isPresent() ? form.path() : null);
        return "requestforms/asked";
    }

    private Object form(Visit visit, String problem) {
        Optional<RedirectView> spoken = language(visit.request, visit.response);
        if (spoken.isPresent()) {
            return spoken.get();
        }
        Tenant tenant = forms.open(visit.slug, visit.mode).orElse(null);
        if (tenant == null) {
            return unknown(visit.response);
        }
        Map<String, String> errors = "file_too_large".equals(problem)
                ? Map.of("attachment", sentences.of(BusinessError.invalid(problem, "attachment")))
                : Map.of();
        return show(visit, tenant, AskForm.empty(tenant.country()), errors);
    }

    private Object send(Visit visit, AskForm form) {
        Tenant tenant = forms.open(visit.slug, visit.mode).orElse(null);
        if (tenant == null) {
            return unknown(visit.response);
        }
        TypedAmount typed = format.parseAmount(form.amount(), tenant.currency());
        Wish wish = form.wish(typed);
        try {
            Map<String, String> errors = errors(tenant, form, wish, typed);
            if (!errors.isEmpty()) {
                visit.response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                return show(visit, tenant, form, errors);
            }
            forms.refuseFlood(tenant, wish);
            Paper paper =
                    form.withFile() ? forms.judged(form.attachment().getOriginalFilename(), form.content()) : null;
            forms.send(tenant, wish, paper);
        } catch (BusinessError refused) {
            if (refused.status() == HttpStatus.NOT_FOUND.value()) {
                return unknown(visit.response);
            }
            visit.response.setStatus(refused.status());
            if (refused.status() == HttpStatus.TOO_MANY_REQUESTS.value()) {
                visit.response.setHeader(HttpHeaders.RETRY_AFTER, "3600");
            }
            return show(visit, tenant, form, Map.of(Objects.toString(refused.param(), ""), sentences.of(refused)));
        }
        return seeOther("/request/" + visit.slug + "/" + form.key());
    }

    /** In the order of the fields; a browser forgets a chosen file, so that is said too. */
    private Map<String, String> errors(Tenant tenant, AskForm form, Wish wish, TypedAmount typed) {
        BusinessError amount = typed.valid() ? null : BusinessError.invalid(typed.error(), "amount", tenant.currency());
        BusinessError mail = AskForm.given(form.email()) == null
                        || form.email().strip().chars().anyMatch(Character::isISOControl)
                ? BusinessError.invalid("request_email", "email")
                : null;
        BusinessError memo =
                AskForm.given(form.memo()) == null ? BusinessError.invalid("request_form_memo", "memo") : null;
        Map<String, String> errors = new LinkedHashMap<>();
        Stream.concat(Stream.of(amount, mail, memo).filter(Objects::nonNull), forms.problems(tenant, wish).stream())
                .sorted(Comparator.comparingInt(problem -> FIELDS.indexOf(problem.param())))
                .forEach(problem -> errors.putIfAbsent(problem.param(), sentences.of(problem)));
        if (!errors.isEmpty() && form.withFile()) {
            errors.putIfAbsent("attachment", sentences.of(BusinessError.invalid("request_form_file", "attachment")));
        }
        return errors;
    }

    private static String show(Visit visit, Tenant tenant, AskForm form, Map<String, String> errors) {
        visit.model.addAttribute("form", form);
        visit.model.addAttribute("errors", errors);
        visit.model.addAttribute("merchant", tenant.organizationName());
        visit.model.addAttribute("currency", tenant.currency());
        visit.model.addAttribute("sandbox", !tenant.live());
        visit.model.addAttribute("path", visit.path());
        return "requestforms/form";
    }

    private static Optional<RedirectView> language(HttpServletRequest request, HttpServletResponse response) {
        String lang = request.getParameter("lang");
        if (!"en".equals(lang) && !"es".equals(lang)) {
            return Optional.empty();
        }
        RequestContextUtils.getLocaleResolver(request).setLocale(request, response, Locale.forLanguageTag(lang));
        return Optional.of(seeOther(UriUtils.decode(
                request.getRequestURI().substring(request.getContextPath().length()), "UTF-8")));
    }

    /** Enough to see a slip of the finger, too little to write to. */
    private static String masked(String mail) {
        int at = mail == null ? -1 : mail.indexOf('@');
        return at < 1 ? "" : mail.charAt(0) + "•••" + mail.substring(at);
    }

    private static String unknown(HttpServletResponse response) {
        response.setStatus(HttpStatus.NOT_FOUND.value());
        return "requestforms/unknown";
    }

    private static RedirectView seeOther(String path) {
        RedirectView view = new RedirectView(UriUtils.encodePath(path, "UTF-8"), true);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        view.setExposeModelAttributes(false);
        view.setExpandUriTemplateVariables(false);
        return view;
    }
}
