package io.purser.customers.methods.web;

import io.purser.customers.Customer;
import io.purser.customers.Customers;
import io.purser.customers.methods.MethodCallbacks;
import io.purser.customers.methods.MethodCallbacks.Call;
import io.purser.customers.methods.MethodCallbacks.Result;
import io.purser.customers.methods.MethodWitnesses;
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
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
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

/** A member called the payee about a new destination and writes down what came of it. */
@Controller
@RequestMapping("/customers/{id}/methods/{method}/callback")
class CallbackController {
    private final Customers customers;
    private final PayoutMethods methods;
    private final MethodCallbacks callbacks;
    private final MethodWitnesses witnesses;
    private final EnvironmentClock clock;
    private final ErrorSentences sentences;

    CallbackController(
            Customers customers,
            PayoutMethods methods,
            MethodCallbacks callbacks,
            MethodWitnesses witnesses,
            EnvironmentClock clock,
            ErrorSentences sentences) {
        this.customers = customers;
        this.methods = methods;
        this.callbacks = callbacks;
        this.witnesses = witnesses;
        this.clock = clock;
        this.sentences = sentences;
    }

    /** @param calledAt as a browser's field writes it, in the organization's time */
    record CallForm(String person, String phone, String calledAt, String result, String note) {
        Call call(ZoneId zone) {
            return new Call(person, phone, at(zone), chosen(), note == null || note.isBlank() ? null : note);
        }

        private Instant at(ZoneId zone) {
            try {
                return LocalDateTime.parse(calledAt).atZone(zone).toInstant();
            } catch (DateTimeParseException | NullPointerException unreadable) {
                return null;
            }
        }

        private Result chosen() {
            return Arrays.stream(Result.values())
                    .filter(each -> each.name().equals(result))
                    .findFirst()
                    .orElse(null);
        }

        @Override
        public String toString() {
            return "CallForm[]";
        }
    }

    @GetMapping
    @Permit(Permission.REQUESTS_MANAGE)
    String form(Tenant tenant, @PathVariable String id, @PathVariable String method, Locale reader, Model model) {
        String now = LocalDateTime.ofInstant(clock.now(tenant.environmentId()), tenant.zone())
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
        return page(tenant, id, method, new CallForm("", "", now, null, ""), Map.of(), reader, model);
    }

    @Fresh
    @PostMapping
    @Permit(Permission.REQUESTS_MANAGE)
    Object record(
            Tenant tenant,
            @PathVariable String id,
            @PathVariable String method,
            CallForm form,
            Locale reader,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        require(tenant, id, method);
        try {
            callbacks.record(tenant.environmentId(), tenant.actor(), method, form.call(tenant.zone()));
        } catch (BusinessError refused) {
            if (refused.status() == 404) {
                throw refused;
            }
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            String field = refused.param() == null ? "person" : refused.param();
            return page(tenant, id, method, form, Map.of(field, sentences.of(refused)), reader, model);
        }
        redirect.addFlashAttribute("notice", "methods.called." + form.chosen());
        return MethodsController.seeOther(id);
    }

    private String page(
            Tenant tenant,
            String id,
            String method,
            CallForm form,
            Map<String, String> errors,
            Locale reader,
            Model model) {
        PayoutMethod called = require(tenant, id, method);
        model.addAttribute("customer", customers.get(tenant.environmentId(), id));
        Instant now = clock.now(tenant.environmentId());
        model.addAttribute("row", MethodRow.of(called, now, reader));
        model.addAttribute("own", !witnesses.own(tenant, List.of(called), now).isEmpty());
        model.addAttribute("others", witnesses.others(tenant.environmentId(), tenant.actor()));
        model.addAttribute("form", form);
        model.addAttribute("results", Result.values());
        model.addAttribute("errors", errors);
        return "methods/callback";
    }

    private PayoutMethod require(Tenant tenant, String customerId, String methodId) {
        Customer customer = customers.get(tenant.environmentId(), customerId);
        PayoutMethod method = methods.get(tenant.environmentId(), methodId);
        if (method.customerId() != customer.id() || method.state() == PayoutMethod.State.REMOVED) {
            throw BusinessError.notFound();
        }
        return method;
    }
}
