package io.purser.customers.web;

import io.purser.audit.AuditLog;
import io.purser.customers.Customer;
import io.purser.customers.CustomerNotes;
import io.purser.customers.CustomerStandings;
import io.purser.customers.Customers;
import io.purser.platform.BusinessError;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.platform.web.ErrorSentences;
import io.purser.platform.web.Permit;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;
import tools.jackson.databind.json.JsonMapper;

/** One customer: who it is, what it paid and how, and what colleagues noted. */
@Controller
class CustomerController {
    private static final int NOTES = 50;
    private static final int HISTORY = 20;

    private final Customers customers;
    private final CustomerNotes notes;
    private final Money money;
    private final CustomerStandings standings;
    private final AuditLog audit;
    private final ErrorSentences sentences;
    private final JsonMapper json;

    CustomerController(
            Customers customers,
            CustomerNotes notes,
            Money money,
            CustomerStandings standings,
            AuditLog audit,
            ErrorSentences sentences,
            JsonMapper json) {
        this.customers = customers;
        this.notes = notes;
        this.money = money;
        this.standings = standings;
        this.audit = audit;
        this.sentences = sentences;
        this.json = json;
    }

    @GetMapping("/customers/{id}")
    @Permit(Permission.PAYMENTS_VIEW)
    String customer(Tenant tenant, @PathVariable String id, Locale reader, Model model) {
        return page(tenant, customers.get(tenant.environmentId(), id), "", Map.of(), reader, model);
    }

    @PostMapping("/customers/{id}/notes")
    @Permit(Permission.PAYMENTS_MANAGE)
    Object note(
            Tenant tenant,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String note,
            Locale reader,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        Customer customer = customers.get(tenant.environmentId(), id);
        try {
            notes.add(tenant.environmentId(), tenant.actor(), customer.publicId(), note);
        } catch (BusinessError refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(tenant, customer, note, Map.of("note", sentences.of(refused)), reader, model);
        }
        next.addFlashAttribute("notice", "customers.noted");
        return seeOther("/customers/" + customer.publicId());
    }

    private String page(
            Tenant tenant, Customer customer, String note, Map<String, String> errors, Locale reader, Model model) {
        model.addAttribute("customer", customer);
        model.addAttribute(
                "standing",
                standings.of(tenant.environmentId(), List.of(customer.id())).get(customer.id()));
        model.addAttribute("country", CustomerListController.country(customer, reader));
        model.addAttribute("totals", money.totals(tenant, List.of(customer)).get(customer.publicId()));
        model.addAttribute("payments", money.payments(customer));
        model.addAttribute("methods", money.methods(customer));
        model.addAttribute("notes", notes.of(customer, NOTES));
        model.addAttribute("metadata", metadata(customer));
        model.addAttribute("history", audit.about(tenant.environmentId(), customer.publicId(), HISTORY));
        model.addAttribute("note", note);
        model.addAttribute("errors", errors);
        return "customers/customer";
    }

    private Map<String, String> metadata(Customer customer) {
        Map<String, String> shown = new TreeMap<>();
        if (customer.metadata() != null) {
            json.readTree(customer.metadata())
                    .properties()
                    .forEach(each -> shown.put(
                            each.getKey(),
                            each.getValue().isString()
                                    ? each.getValue().stringValue()
                                    : each.getValue().toString()));
        }
        return shown;
    }

    static RedirectView seeOther(String address) {
        RedirectView view = new RedirectView(address, true);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        return view;
    }
}
