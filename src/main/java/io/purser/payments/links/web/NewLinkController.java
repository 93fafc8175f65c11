package io.purser.payments.links.web;

import io.purser.customers.Customers;
import io.purser.payments.links.NewLink;
import io.purser.payments.links.PaymentLink;
import io.purser.payments.links.PaymentLinks;
import io.purser.platform.BusinessError;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.platform.web.Format;
import io.purser.platform.web.Permit;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Making a link: the questions, then a look at what a payer will see, then done. */
@Controller
class NewLinkController {
    private static final int CUSTOMERS_OFFERED = 50;
    private static final TypeReference<Map<String, String>> LINES = new TypeReference<>() {};

    private final PaymentLinks links;
    private final Customers customers;
    private final LinkWords words;
    private final Format format;
    private final JsonMapper json;

    NewLinkController(PaymentLinks links, Customers customers, LinkWords words, Format format, JsonMapper json) {
        this.links = links;
        this.customers = customers;
        this.words = words;
        this.format = format;
        this.json = json;
    }

    /** @param from another link whose answers are taken over, or {@code null} */
    @GetMapping("/links/new")
    @Permit(Permission.PAYMENTS_MANAGE)
    String form(Tenant tenant, @RequestParam(required = false) String from, Model model) {
        LinkForm form = from == null ? LinkForm.empty() : like(links.get(tenant.environmentId(), from));
        return show(tenant, form, Map.of(), model);
    }

    /** @param change whether the person wants to go back to the questions */
    @PostMapping("/links/new")
    @Permit(Permission.PAYMENTS_MANAGE)
    String check(
            Tenant tenant,
            @ModelAttribute LinkForm form,
            @RequestParam(required = false) String change,
            HttpServletResponse response,
            Model model) {
        if (change != null) {
            return show(tenant, form, Map.of(), model);
        }
        Map<String, String> unread = new LinkedHashMap<>();
        NewLink wanted = form.read(tenant, format, unread);
        Map<String, String> errors = words.errors(unread, links.wrong(tenant, wanted));
        if (!errors.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(tenant, form, errors, model);
        }
        model.addAttribute("form", form);
        model.addAttribute("link", wanted);
        return "links/check";
    }

    @PostMapping("/links")
    @Permit(Permission.PAYMENTS_MANAGE)
    String create(
            Tenant tenant,
            @ModelAttribute LinkForm form,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        Map<String, String> unread = new LinkedHashMap<>();
        NewLink wanted = form.read(tenant, format, unread);
        Map<String, String> errors = words.errors(unread, links.wrong(tenant, wanted));
        if (errors.isEmpty()) {
            try {
                PaymentLink made = links.create(tenant, wanted).link();
                redirect.addFlashAttribute("notice", "links.created");
                return "redirect:/links/" + made.publicId();
            } catch (BusinessError refused) {
                errors = words.errors(Map.of("amount", refused.code()), List.of());
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(tenant, form, errors, model);
    }

    private String show(Tenant tenant, LinkForm form, Map<String, String> errors, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        model.addAttribute("customers", customers.page(tenant.environmentId(), null, null, CUSTOMERS_OFFERED));
        return "links/new";
    }

    private LinkForm like(PaymentLink link) {
        String metadata = link.metadata() == null
                ? null
                : json.readValue(link.metadata(), LINES).entrySet().stream()
                        .map(line -> line.getKey() + "=" + line.getValue())
                        .collect(Collectors.joining("\n"));
        return new LinkForm(
                link.fixed() ? "merchant" : "payer",
                link.fixed() ? format.amount(link.amount(), link.currency()) : null,
                link.fixed() ? null : format.amount(link.min(), link.currency()),
                link.fixed() ? null : format.amount(link.max(), link.currency()),
                link.description(),
                link.customerId(),
                link.successUrl(),
                null,
                metadata,
                link.uses().name());
    }
}
