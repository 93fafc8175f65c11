package io.purser.payoutrequests.web;

import io.purser.customers.Customer;
import io.purser.customers.Customers;
import io.purser.customers.methods.PayoutMethod;
import io.purser.customers.methods.PayoutMethods;
import io.purser.payoutrequests.PayoutRequest;
import io.purser.payoutrequests.PayoutRequest.Status;
import io.purser.payoutrequests.PayoutRequests;
import io.purser.payoutrequests.PayoutRequests.Draft;
import io.purser.platform.BusinessError;
import io.purser.platform.Ids;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.platform.web.ErrorSentences;
import io.purser.platform.web.Format;
import io.purser.platform.web.Fresh;
import io.purser.platform.web.Permit;
import io.purser.platform.web.TypedAmount;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Asking for a payout, and changing what nobody decided yet: the questions, a look, then sent. */
@Controller
class NewRequestController {
    private static final int OFFERED = 50;

    private final PayoutRequests requests;
    private final Customers customers;
    private final PayoutMethods methods;
    private final RequestFiles files;
    private final Format format;
    private final ErrorSentences sentences;

    NewRequestController(
            PayoutRequests requests,
            Customers customers,
            PayoutMethods methods,
            RequestFiles files,
            Format format,
            ErrorSentences sentences) {
        this.requests = requests;
        this.customers = customers;
        this.methods = methods;
        this.files = files;
        this.format = format;
        this.sentences = sentences;
    }

    /** @param customer somebody chosen on another page, or {@code null} */
    @Fresh
    @GetMapping("/requests/new")
    @Permit(Permission.REQUESTS_MANAGE)
    String form(Tenant tenant, @RequestParam(required = false) String customer, Model model) {
        RequestForm empty = RequestForm.empty();
        RequestForm form = customer == null
                ? empty
                : new RequestForm(
                        empty.key(), customer, null, null, null, "1", null, null, "PAYER", null, List.of(), null);
        return show(tenant, form, null, Map.of(), model);
    }

    @Fresh
    @GetMapping("/requests/{id}/edit")
    @Permit(Permission.REQUESTS_MANAGE)
    String edit(Tenant tenant, @PathVariable String id, Model model) {
        PayoutRequest request = requests.get(tenant, id);
        String amount = format.amount(request.amount(), request.currency());
        return show(tenant, RequestForm.of(request, amount), request, Map.of(), model);
    }

    /** @param go {@code look} shows what would be sent, {@code change} the questions, {@code send} sends it */
    @Fresh
    @PostMapping("/requests/new")
    @Permit(Permission.REQUESTS_MANAGE)
    String create(
            Tenant tenant,
            @ModelAttribute RequestForm given,
            @RequestParam(required = false) MultipartFile file,
            @RequestParam(defaultValue = "look") String go,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect)
            throws IOException {
        return proceed(tenant, given, file, go, null, response, model, redirect);
    }

    @Fresh
    @PostMapping("/requests/{id}/edit")
    @Permit(Permission.REQUESTS_MANAGE)
    String change(
            Tenant tenant,
            @PathVariable String id,
            @ModelAttribute RequestForm given,
            @RequestParam(required = false) MultipartFile file,
            @RequestParam(defaultValue = "look") String go,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect)
            throws IOException {
        return proceed(tenant, given, file, go, requests.get(tenant, id), response, model, redirect);
    }

    private String proceed(
            Tenant tenant,
            RequestForm given,
            MultipartFile file,
            String go,
            PayoutRequest known,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect)
            throws IOException {
        Map<String, String> errors = new LinkedHashMap<>();
        RequestForm form = kept(tenant, given, file, errors);
        if (go.equals("change") && errors.isEmpty()) {
            return show(tenant, form, known, Map.of(), model);
        }
        TypedAmount typed = format.parseAmount(form.amount(), tenant.currency());
        Draft draft = form.draft(typed);
        if (!typed.valid()) {
            errors.put("amount", sentences.of(BusinessError.invalid(typed.error(), "amount", tenant.currency())));
        }
        requests.problems(tenant, draft).forEach(problem -> errors.putIfAbsent(problem.param(), sentences.of(problem)));
        if (!errors.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(tenant, form, known, errors, model);
        }
        return go.equals("send") ? send(tenant, form, draft, known, redirect) : look(tenant, form, draft, known, model);
    }

    private RequestForm kept(Tenant tenant, RequestForm given, MultipartFile file, Map<String, String> errors)
            throws IOException {
        String key = given.key() == null || given.key().isBlank() ? Ids.next("prk") : given.key();
        try {
            return given.with(files.keep(tenant.environmentId(), key, given.attached(), file));
        } catch (BusinessError refused) {
            errors.put("attachment", sentences.of(refused));
            return given.with(given.attached());
        }
    }

    private String send(
            Tenant tenant, RequestForm form, Draft draft, PayoutRequest known, RedirectAttributes redirect) {
        if (known == null) {
            PayoutRequest made = requests.create(tenant, draft);
            redirect.addFlashAttribute("notice", "payoutrequests.created");
            return "redirect:/requests/" + made.publicId();
        }
        try {
            if (known.status() == Status.APPROVED) {
                requests.choose(tenant, known.publicId(), draft);
            } else {
                requests.edit(tenant, known.publicId(), form.digest(), draft);
            }
            redirect.addFlashAttribute("notice", "payoutrequests.edited");
        } catch (BusinessError refused) {
            redirect.addFlashAttribute("problem", "error." + refused.code());
        }
        return "redirect:/requests/" + known.publicId();
    }

    private String look(Tenant tenant, RequestForm form, Draft draft, PayoutRequest known, Model model) {
        Customer customer = customer(tenant, form).orElse(null);
        model.addAttribute("form", form);
        model.addAttribute("known", known);
        model.addAttribute("draft", draft);
        model.addAttribute("payee", customer == null ? draft.payee().name() : customer.label());
        model.addAttribute("mail", customer == null ? draft.payee().email() : customer.email());
        model.addAttribute(
                "chosen", draft.methodId() == null ? null : methods.get(tenant.environmentId(), draft.methodId()));
        model.addAttribute("files", files.of(tenant.environmentId(), form.attached()));
        return "payoutrequests/check";
    }

    private String show(Tenant tenant, RequestForm form, PayoutRequest known, Map<String, String> errors, Model model) {
        Customer customer = customer(tenant, form).orElse(null);
        List<PayoutMethod> usable = customer == null
                ? List.of()
                : methods.of(tenant.environmentId(), customer.id()).stream()
                        .filter(each -> each.state() == PayoutMethod.State.ACTIVE)
                        .toList();
        model.addAttribute("form", form);
        model.addAttribute("known", known);
        model.addAttribute("errors", errors);
        model.addAttribute("customer", customer);
        model.addAttribute("methods", usable);
        model.addAttribute("files", files.of(tenant.environmentId(), form.attached()));
        model.addAttribute("customers", customers.page(tenant.environmentId(), null, null, OFFERED));
        return "payoutrequests/new";
    }

    private Optional<Customer> customer(Tenant tenant, RequestForm form) {
        return form.customer() == null || form.customer().isBlank()
                ? Optional.empty()
                : customers.find(tenant.environmentId(), form.customer().strip());
    }
}
