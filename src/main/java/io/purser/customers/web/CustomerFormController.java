package io.purser.customers.web;

import io.purser.customers.Customer;
import io.purser.customers.CustomerZones;
import io.purser.customers.Customers;
import io.purser.customers.Customers.Creation;
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
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Adding a customer, and changing what is known of one. */
@Controller
class CustomerFormController {
    private final Customers customers;
    private final ErrorSentences sentences;

    CustomerFormController(Customers customers, ErrorSentences sentences) {
        this.customers = customers;
        this.sentences = sentences;
    }

    @GetMapping("/customers/new")
    @Permit(Permission.PAYMENTS_MANAGE)
    String blank(Locale reader, Model model) {
        return page(null, CustomerForm.empty(), Map.of(), reader, model);
    }

    @PostMapping("/customers")
    @Permit(Permission.PAYMENTS_MANAGE)
    Object add(
            Tenant tenant,
            CustomerForm form,
            Locale reader,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        Map<String, String> errors = errors(customers.problems(form.facts(), true));
        if (errors.isEmpty()) {
            Creation made = customers.create(tenant.environmentId(), tenant.actor(), form.facts());
            if (made.fresh()) {
                next.addFlashAttribute("notice", "customers.added");
                return CustomerController.seeOther(
                        "/customers/" + made.customer().publicId());
            }
            errors.put("externalId", sentences.of(BusinessError.conflict("customer_duplicate")));
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(null, form, errors, reader, model);
    }

    @GetMapping("/customers/{id}/edit")
    @Permit(Permission.PAYMENTS_MANAGE)
    String edit(Tenant tenant, @PathVariable String id, Locale reader, Model model) {
        Customer customer = customers.get(tenant.environmentId(), id);
        return page(customer, CustomerForm.of(customer), Map.of(), reader, model);
    }

    @PostMapping("/customers/{id}")
    @Permit(Permission.PAYMENTS_MANAGE)
    Object change(
            Tenant tenant,
            @PathVariable String id,
            CustomerForm form,
            Locale reader,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        Customer customer = customers.get(tenant.environmentId(), id);
        Map<String, String> errors = errors(customers.problems(form.facts(), false));
        if (errors.isEmpty()) {
            try {
                customers.update(tenant.environmentId(), tenant.actor(), customer.publicId(), form.facts());
                next.addFlashAttribute("notice", "customers.saved");
                return CustomerController.seeOther("/customers/" + customer.publicId());
            } catch (BusinessError refused) {
                errors.put("externalId", sentences.of(refused));
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(customer, form, errors, reader, model);
    }

    private String page(Customer customer, CustomerForm form, Map<String, String> errors, Locale reader, Model model) {
        model.addAttribute("customer", customer);
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        model.addAttribute("zones", zones());
        model.addAttribute("countries", countries(reader));
        return "customers/form";
    }

    private Map<String, String> errors(List<BusinessError> problems) {
        Map<String, String> errors = new LinkedHashMap<>();
        for (BusinessError problem : problems) {
            errors.putIfAbsent(problem.param().replace("address.", ""), sentences.of(problem));
        }
        return errors;
    }

    private static Map<String, String> zones() {
        Map<String, String> zones = new LinkedHashMap<>();
        zones.put("", "–");
        CustomerZones.ALL.forEach(zone -> zones.put(zone, zone.replace('_', ' ')));
        return zones;
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
