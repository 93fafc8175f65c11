package io.purser.payments.charges.web;

import io.purser.customers.Customer;
import io.purser.customers.Customers;
import io.purser.money.Money;
import io.purser.payments.Charges;
import io.purser.payments.CustomerMethod;
import io.purser.payments.NewCharge;
import io.purser.payments.Payment;
import io.purser.platform.BusinessError;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.platform.web.Format;
import io.purser.platform.web.Permit;
import io.purser.platform.web.TypedAmount;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** Charging a card that a customer left with the provider. */
@Controller
class ChargeController {
    private final Charges charges;
    private final Customers customers;
    private final Format format;
    private final MessageSource messages;

    ChargeController(Charges charges, Customers customers, Format format, MessageSource messages) {
        this.charges = charges;
        this.customers = customers;
        this.format = format;
        this.messages = messages;
    }

    /** @param amount as typed */
    public record ChargeForm(String amount, String method, String description) {}

    @GetMapping("/customers/{id}/charge")
    @Permit(Permission.PAYMENTS_AUTHORIZE)
    String form(Tenant tenant, @PathVariable String id, Model model) {
        Customer customer = customers.get(tenant.environmentId(), id);
        return show(tenant, customer, new ChargeForm(null, null, null), Map.of(), model);
    }

    @PostMapping("/customers/{id}/charge")
    @Permit(Permission.PAYMENTS_AUTHORIZE)
    Object charge(
            Tenant tenant,
            @PathVariable String id,
            @ModelAttribute("form") ChargeForm form,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        Customer customer = customers.get(tenant.environmentId(), id);
        TypedAmount typed = format.parseAmount(form.amount(), tenant.currency());
        NewCharge charge = new NewCharge(
                customer.publicId(),
                form.method(),
                typed.valid() ? typed.minor() : null,
                tenant.currency(),
                form.description(),
                null);
        Map<String, String> errors = wrong(tenant, charge, typed, locale);
        if (errors.isEmpty()) {
            try {
                Payment payment = charges.charge(tenant.environmentId(), tenant.actor(), charge);
                next.addFlashAttribute("notice", "charges.asked");
                RedirectView view = new RedirectView("/payments/" + payment.publicId(), true);
                view.setStatusCode(HttpStatus.SEE_OTHER);
                return view;
            } catch (BusinessError refused) {
                errors.put("method", sentence(refused, locale));
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(tenant, customer, form, errors, model);
    }

    private Map<String, String> wrong(Tenant tenant, NewCharge charge, TypedAmount typed, Locale locale) {
        Map<String, String> errors = new LinkedHashMap<>();
        charges.problems(tenant.environmentId(), charge)
                .forEach(each -> errors.put(each.param(), sentence(each, locale)));
        if (!typed.valid()) {
            errors.put("amount", messages.getMessage("error." + typed.error(), null, locale));
        }
        return errors;
    }

    private String show(Tenant tenant, Customer customer, ChargeForm form, Map<String, String> errors, Model model) {
        List<CustomerMethod> methods = charges.chargeable(tenant.environmentId(), customer);
        Map<String, String> options = new LinkedHashMap<>();
        methods.forEach(
                each -> options.put(each.publicId(), StringUtils.capitalize(each.brand()) + " •••• " + each.last4()));
        model.addAttribute("customer", customer);
        model.addAttribute("methods", options);
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        return "charges/new";
    }

    private String sentence(BusinessError refused, Locale locale) {
        Object[] arguments = Arrays.stream(refused.arguments())
                .map(each -> each instanceof Money money ? format.money(money) : each)
                .toArray();
        return messages.getMessage("error." + refused.code(), arguments, locale);
    }
}
