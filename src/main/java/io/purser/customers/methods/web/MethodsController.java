package io.purser.customers.methods.web;

import io.purser.customers.Customer;
import io.purser.customers.Customers;
import io.purser.customers.methods.Asking;
import io.purser.customers.methods.CoolingOff;
import io.purser.customers.methods.MethodCallbacks;
import io.purser.customers.methods.MethodWitnesses;
import io.purser.customers.methods.PayoutMethod;
import io.purser.customers.methods.PayoutMethods;
import io.purser.platform.BusinessError;
import io.purser.platform.EnvironmentClock;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.platform.web.Fresh;
import io.purser.platform.web.Permit;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** Where one customer is paid. */
@Controller
@RequestMapping("/customers/{id}/methods")
class MethodsController {
    private final Customers customers;
    private final PayoutMethods methods;
    private final MethodCallbacks callbacks;
    private final MethodWitnesses witnesses;
    private final CoolingOff coolingOff;
    private final Asking asking;
    private final EnvironmentClock clock;

    MethodsController(
            Customers customers,
            PayoutMethods methods,
            MethodCallbacks callbacks,
            MethodWitnesses witnesses,
            CoolingOff coolingOff,
            Asking asking,
            EnvironmentClock clock) {
        this.customers = customers;
        this.methods = methods;
        this.callbacks = callbacks;
        this.witnesses = witnesses;
        this.coolingOff = coolingOff;
        this.asking = asking;
        this.clock = clock;
    }

    @GetMapping
    @Permit(Permission.REQUESTS_VIEW)
    String list(Tenant tenant, @PathVariable String id, Locale reader, Model model) {
        Customer customer = customers.get(tenant.environmentId(), id);
        Instant now = clock.now(tenant.environmentId());
        List<PayoutMethod> all = methods.of(tenant.environmentId(), customer.id());
        Map<String, List<MethodCallbacks.Callback>> calls = callbacks.of(tenant.environmentId(), all);
        model.addAttribute("customer", customer);
        model.addAttribute(
                "methods",
                all.stream().map(each -> MethodRow.of(each, now, reader)).toList());
        model.addAttribute("calls", calls);
        model.addAttribute("own", witnesses.own(tenant, all, now));
        model.addAttribute("others", witnesses.others(tenant.environmentId(), tenant.actor()));
        model.addAttribute(
                "asked", asking.asked(tenant.environmentId(), customer.id()).orElse(null));
        model.addAttribute("hours", coolingOff.of(tenant.environmentId()).toHours());
        return "methods/list";
    }

    @Fresh
    @PostMapping("/{method}/preferred")
    @Permit(Permission.REQUESTS_MANAGE)
    Object prefer(Tenant tenant, @PathVariable String id, @PathVariable String method, RedirectAttributes redirect) {
        PayoutMethod chosen = require(tenant, id, method);
        try {
            methods.makePreferred(tenant.environmentId(), tenant.actor(), method);
            redirect.addFlashAttribute("notice", "methods.made.preferred");
            redirect.addFlashAttribute("noticeArgument", chosen.last4());
        } catch (BusinessError refused) {
            problem(refused, redirect);
        }
        return seeOther(id);
    }

    @Fresh
    @GetMapping("/{method}/remove")
    @Permit(Permission.REQUESTS_MANAGE)
    String confirmRemoval(
            Tenant tenant, @PathVariable String id, @PathVariable String method, Locale reader, Model model) {
        PayoutMethod leaving = require(tenant, id, method);
        model.addAttribute("customer", customers.get(tenant.environmentId(), id));
        model.addAttribute("row", MethodRow.of(leaving, clock.now(tenant.environmentId()), reader));
        model.addAttribute(
                "blocked",
                methods.reasonNotToRemove(tenant.environmentId(), method).orElse(null));
        return "methods/remove";
    }

    @Fresh
    @PostMapping("/{method}/remove")
    @Permit(Permission.REQUESTS_MANAGE)
    Object remove(Tenant tenant, @PathVariable String id, @PathVariable String method, RedirectAttributes redirect) {
        PayoutMethod leaving = require(tenant, id, method);
        try {
            methods.remove(tenant.environmentId(), tenant.actor(), method);
            redirect.addFlashAttribute("notice", "methods.removed");
            redirect.addFlashAttribute("noticeArgument", leaving.last4());
        } catch (BusinessError refused) {
            problem(refused, redirect);
        }
        return seeOther(id);
    }

    private PayoutMethod require(Tenant tenant, String customerId, String methodId) {
        Customer customer = customers.get(tenant.environmentId(), customerId);
        return methods.of(tenant.environmentId(), customer.id()).stream()
                .filter(each -> each.publicId().equals(methodId))
                .findFirst()
                .orElseThrow(BusinessError::notFound);
    }

    private static void problem(BusinessError refused, RedirectAttributes redirect) {
        if (refused.status() == 404) {
            throw refused;
        }
        redirect.addFlashAttribute("problem", "error." + refused.code());
    }

    static RedirectView seeOther(String customerId) {
        RedirectView view = new RedirectView("/customers/" + customerId + "/methods", true);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        return view;
    }
}
