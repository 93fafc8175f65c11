package io.purser.customers.methods.web;

import io.purser.bankdetails.BankScheme;
import io.purser.customers.Customer;
import io.purser.customers.Customers;
import io.purser.customers.methods.CoolingOff;
import io.purser.customers.methods.MethodForm;
import io.purser.customers.methods.PayeeCountries;
import io.purser.customers.methods.PayoutMethod;
import io.purser.customers.methods.PayoutMethods;
import io.purser.platform.BusinessError;
import io.purser.platform.EnvironmentClock;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.platform.web.ErrorSentences;
import io.purser.platform.web.Fresh;
import io.purser.platform.web.Permit;
import jakarta.servlet.http.HttpServletResponse;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A member fills in where a customer is paid. The country decides the fields and is chosen first, by a plain form. */
@Controller
class NewMethodController {
    private final Customers customers;
    private final PayoutMethods methods;
    private final CoolingOff coolingOff;
    private final PayeeCountries countries;
    private final EnvironmentClock clock;
    private final ErrorSentences sentences;

    NewMethodController(
            Customers customers,
            PayoutMethods methods,
            CoolingOff coolingOff,
            PayeeCountries countries,
            EnvironmentClock clock,
            ErrorSentences sentences) {
        this.customers = customers;
        this.methods = methods;
        this.coolingOff = coolingOff;
        this.countries = countries;
        this.clock = clock;
        this.sentences = sentences;
    }

    @Fresh
    @GetMapping("/customers/{id}/methods/new")
    @Permit(Permission.REQUESTS_MANAGE)
    String form(
            Tenant tenant,
            @PathVariable String id,
            @RequestParam(required = false) String country,
            @RequestParam(required = false) String kind,
            Locale reader,
            Model model) {
        Customer customer = customers.get(tenant.environmentId(), id);
        String usual = customer.country() == null ? tenant.country() : customer.country();
        String chosen = country == null ? usual : country;
        return page(tenant, customer, MethodForm.empty(chosen, kind, customer.fullName()), Map.of(), reader, model);
    }

    @Fresh
    @PostMapping("/customers/{id}/methods")
    @Permit(Permission.REQUESTS_MANAGE)
    Object add(
            Tenant tenant,
            @PathVariable String id,
            MethodForm form,
            Locale reader,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Customer customer = customers.get(tenant.environmentId(), id);
        Map<String, String> errors = errors(methods.problems(tenant.environmentId(), form.method()));
        if (errors.isEmpty()) {
            try {
                PayoutMethod added = methods.add(
                        tenant.environmentId(),
                        tenant.actor(),
                        customer,
                        form.method(),
                        PayoutMethod.Source.ORGANIZATION);
                boolean usable = added.usableAt(clock.now(tenant.environmentId()));
                redirect.addFlashAttribute("notice", usable ? "methods.added" : "methods.added.cooling");
                redirect.addFlashAttribute("noticeArgument", added.last4());
                return MethodsController.seeOther(customer.publicId());
            } catch (BusinessError refused) {
                errors = errors(List.of(refused));
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(tenant, customer, form, errors, reader, model);
    }

    private String page(
            Tenant tenant, Customer customer, MethodForm form, Map<String, String> errors, Locale reader, Model model) {
        Map<String, String> served = countries.served(tenant.environmentId(), reader);
        String country = served.containsKey(form.country()) ? form.country() : null;
        Map<String, String> kinds = countries.kinds(tenant.environmentId(), country, reader);
        String kind = kinds.containsKey(form.kind())
                ? form.kind()
                : kinds.keySet().stream().findFirst().orElse(null);
        model.addAttribute("customer", customer);
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        model.addAttribute("countries", served);
        model.addAttribute("country", country);
        model.addAttribute("countryName", country == null ? null : served.get(country));
        model.addAttribute("kinds", kinds);
        model.addAttribute("kind", kind);
        model.addAttribute("scheme", country == null ? null : BankScheme.of(country));
        model.addAttribute(
                "first", methods.of(tenant.environmentId(), customer.id()).isEmpty());
        model.addAttribute("hours", coolingOff.of(tenant.environmentId()).toHours());
        return "methods/new";
    }

    private Map<String, String> errors(List<BusinessError> problems) {
        Map<String, String> errors = new LinkedHashMap<>();
        for (BusinessError problem : problems) {
            errors.putIfAbsent(problem.param() == null ? "holderName" : problem.param(), sentences.of(problem));
        }
        return errors;
    }
}
