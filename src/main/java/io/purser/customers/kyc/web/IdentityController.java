package io.purser.customers.kyc.web;

import io.purser.customers.Customer;
import io.purser.customers.Customers;
import io.purser.customers.kyc.CustomerChecks;
import io.purser.customers.kyc.CustomerIdentities;
import io.purser.customers.kyc.IdentityFacts;
import io.purser.platform.BusinessError;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.platform.web.ErrorSentences;
import io.purser.platform.web.Permit;
import jakarta.servlet.http.HttpServletResponse;
import java.text.Collator;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who a customer is, as somebody of the organization writes it down. */
@Controller
class IdentityController {
    private final Customers customers;
    private final CustomerIdentities identities;
    private final CustomerChecks checks;
    private final ErrorSentences sentences;
    private final MessageSource messages;

    IdentityController(
            Customers customers,
            CustomerIdentities identities,
            CustomerChecks checks,
            ErrorSentences sentences,
            MessageSource messages) {
        this.customers = customers;
        this.identities = identities;
        this.checks = checks;
        this.sentences = sentences;
        this.messages = messages;
    }

    @GetMapping("/customers/{id}/identity")
    @Permit(Permission.REQUESTS_MANAGE)
    String form(Tenant tenant, @PathVariable String id, Locale reader, Model model) {
        Customer customer = customers.get(tenant.environmentId(), id);
        IdentityFacts known = identities.of(customer).orElse(IdentityFacts.NOTHING);
        return page(tenant, customer, IdentityForm.of(known), Map.of(), reader, model);
    }

    @PostMapping("/customers/{id}/identity")
    @Permit(Permission.REQUESTS_MANAGE)
    Object save(
            Tenant tenant,
            @PathVariable String id,
            IdentityForm form,
            Locale reader,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        Customer customer = customers.get(tenant.environmentId(), id);
        Map<String, String> errors = new LinkedHashMap<>();
        identities
                .problems(tenant.environmentId(), customer, form.facts(), true)
                .forEach(problem -> errors.putIfAbsent(problem.param(), sentences.of(problem)));
        if (errors.isEmpty()) {
            try {
                identities.set(tenant.environmentId(), tenant.actor(), customer, form.facts());
                next.addFlashAttribute("notice", "kyc.identity.saved");
                return See.other("/customers/" + customer.publicId() + "/papers");
            } catch (BusinessError refused) {
                errors.put(refused.param(), sentences.of(refused));
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(tenant, customer, form, errors, reader, model);
    }

    private String page(
            Tenant tenant,
            Customer customer,
            IdentityForm form,
            Map<String, String> errors,
            Locale reader,
            Model model) {
        model.addAttribute("customer", customer);
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        model.addAttribute("status", checks.status(tenant.environmentId(), customer.id()));
        model.addAttribute(
                "numberEnd",
                identities.of(customer).map(IdentityFacts::idNumberEnd).orElse(null));
        model.addAttribute("types", choices("kyc.type.", IdentityForm.TYPES, reader));
        model.addAttribute("idTypes", choices("kyc.id_type.", IdentityForm.ID_TYPES, reader));
        model.addAttribute("countries", countries(reader));
        return "kyc/identity";
    }

    private Map<String, String> choices(String prefix, List<String> values, Locale reader) {
        Map<String, String> choices = new LinkedHashMap<>();
        choices.put("", "–");
        values.forEach(value -> choices.put(value, messages.getMessage(prefix + value, null, reader)));
        return choices;
    }

    private static Map<String, String> countries(Locale reader) {
        Map<String, String> countries = new LinkedHashMap<>();
        countries.put("", "–");
        Arrays.stream(Locale.getISOCountries())
                .map(code -> Map.entry(code, new Locale("", code).getDisplayCountry(reader)))
                .sorted(Comparator.comparing(Map.Entry::getValue, Collator.getInstance(reader)))
                .forEach(each -> countries.put(each.getKey(), each.getValue()));
        return countries;
    }
}
