package io.purser.payments.links.web;

import io.purser.customers.Customer;
import io.purser.customers.Customers;
import io.purser.payments.PaymentQueries;
import io.purser.payments.links.LinkCheckouts;
import io.purser.payments.links.PaymentLink;
import io.purser.payments.links.PaymentLinks;
import io.purser.platform.BusinessError;
import io.purser.platform.Cursor;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.platform.web.Permit;
import io.purser.platform.web.QrSquare;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Controller
class LinksController {
    private static final int PAGE = 25;
    private static final TypeReference<Map<String, String>> LINES = new TypeReference<>() {};

    private final PaymentLinks links;
    private final LinkCheckouts pages;
    private final PaymentQueries payments;
    private final Customers customers;
    private final LinkWords words;
    private final JsonMapper json;

    LinksController(
            PaymentLinks links,
            LinkCheckouts pages,
            PaymentQueries payments,
            Customers customers,
            LinkWords words,
            JsonMapper json) {
        this.links = links;
        this.pages = pages;
        this.payments = payments;
        this.customers = customers;
        this.words = words;
        this.json = json;
    }

    @GetMapping("/links")
    @Permit(Permission.PAYMENTS_VIEW)
    String list(
            Tenant tenant,
            @RequestParam(required = false) String tab,
            @RequestParam(required = false) String after,
            @RequestHeader(name = "HX-Request", required = false) String fragment,
            Model model) {
        boolean active = !"ended".equals(tab);
        Cursor cursor = Cursor.parse(after).orElse(null);
        List<PaymentLink> rows = links.page(tenant.environmentId(), active, cursor, PAGE + 1);
        List<PaymentLink> shown = rows.size() > PAGE ? rows.subList(0, PAGE) : rows;
        String address = "/links" + (active ? "" : "?tab=ended");
        model.addAttribute("current", active);
        model.addAttribute(
                "rows", shown.stream().map(link -> words.row(tenant, link)).toList());
        model.addAttribute("first", cursor == null ? null : address);
        model.addAttribute(
                "next",
                rows.size() > PAGE ? address + (active ? "?" : "&") + "after=" + cursor(shown.get(PAGE - 1)) : null);
        return fragment == null ? "links/list" : "links/list :: results";
    }

    @GetMapping("/links/{id}")
    @Permit(Permission.PAYMENTS_VIEW)
    String link(Tenant tenant, @PathVariable String id, Model model) {
        PaymentLink link = links.get(tenant.environmentId(), id);
        String url = pages.url(link);
        model.addAttribute("link", link);
        model.addAttribute("status", words.status(tenant, link));
        model.addAttribute("amount", words.amount(link));
        model.addAttribute("url", url);
        model.addAttribute("qr", QrSquare.of(url));
        model.addAttribute("payments", payments.ofLink(tenant.environmentId(), link.id(), PAGE));
        model.addAttribute("metadata", link.metadata() == null ? Map.of() : json.readValue(link.metadata(), LINES));
        model.addAttribute(
                "customer",
                link.customerId() == null
                        ? null
                        : customers
                                .find(tenant.environmentId(), link.customerId())
                                .map(Customer::label)
                                .orElse(link.customerId()));
        return "links/link";
    }

    @PostMapping("/links/{id}/disable")
    @Permit(Permission.PAYMENTS_MANAGE)
    String disable(Tenant tenant, @PathVariable String id, RedirectAttributes redirect) {
        try {
            pages.end(tenant, id);
            redirect.addFlashAttribute("notice", "links.disabled");
        } catch (BusinessError refused) {
            if (refused.status() == 404) {
                throw refused;
            }
            redirect.addFlashAttribute("problem", "error." + refused.code());
        }
        return "redirect:/links/" + id;
    }

    private static String cursor(PaymentLink link) {
        return new Cursor(link.createdAt(), link.id()).text();
    }
}
