package io.purser.payoutrequests.links.web;

import io.purser.payoutrequests.PayoutRequests;
import io.purser.payoutrequests.links.PayoutLink;
import io.purser.payoutrequests.links.PayoutLinks;
import io.purser.payoutrequests.links.PayoutLinks.Made;
import io.purser.platform.BusinessError;
import io.purser.platform.Cursor;
import io.purser.platform.EnvironmentClock;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.platform.sms.PhoneNumbers;
import io.purser.platform.web.Format;
import io.purser.platform.web.Fresh;
import io.purser.platform.web.Permit;
import io.purser.platform.web.PublicAddress;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Payout links: where each stands, a new address for one, and taking one back together with its request. */
@Controller
class PayoutLinksController {
    private static final int PAGE = 25;

    private final PayoutLinks links;
    private final PayoutRequests requests;
    private final EnvironmentClock clock;
    private final PublicAddress address;
    private final Format format;

    PayoutLinksController(
            PayoutLinks links, PayoutRequests requests, EnvironmentClock clock, PublicAddress address, Format format) {
        this.links = links;
        this.requests = requests;
        this.clock = clock;
        this.address = address;
        this.format = format;
    }

    @GetMapping("/payout-links")
    @Permit(Permission.REQUESTS_VIEW)
    String list(Tenant tenant, @RequestParam(required = false) String after, Model model) {
        Cursor cursor = Cursor.parse(after).orElse(null);
        List<PayoutLink> rows = links.page(tenant, cursor, PAGE + 1);
        List<PayoutLink> shown = rows.size() > PAGE ? rows.subList(0, PAGE) : rows;
        PayoutLink last = rows.size() > PAGE ? shown.get(PAGE - 1) : null;
        model.addAttribute("rows", shown.stream().map(link -> row(tenant, link)).toList());
        model.addAttribute("first", cursor == null ? null : "/payout-links");
        model.addAttribute(
                "next", last == null ? null : "/payout-links?after=" + new Cursor(last.createdAt(), last.id()).text());
        return "payoutlinks/list";
    }

    @GetMapping("/payout-links/{id}")
    @Permit(Permission.REQUESTS_VIEW)
    String link(Tenant tenant, @PathVariable String id, Model model) {
        show(tenant, links.get(tenant, id), model);
        return "payoutlinks/link";
    }

    /**
     * The address is answered and not redirected to, because nothing may keep it. Only who may approve gets to see it:
     * a link without a contact is claimed by whoever holds it.
     */
    @Fresh
    @PostMapping("/payout-links/{id}/resend")
    @Permit(Permission.REQUESTS_AUTHORIZE)
    String resend(
            Tenant tenant,
            @PathVariable String id,
            RedirectAttributes redirect,
            HttpServletResponse response,
            Model model) {
        try {
            Made made = links.resend(tenant, id);
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            show(tenant, made.link(), model);
            model.addAttribute("url", address.of("/claim/" + made.token()));
            return "payoutlinks/once";
        } catch (BusinessError refused) {
            return back(id, refused, redirect);
        }
    }

    @PostMapping("/payout-links/{id}/cancel")
    @Permit(Permission.REQUESTS_MANAGE)
    String cancel(Tenant tenant, @PathVariable String id, RedirectAttributes redirect) {
        PayoutLink link = links.get(tenant, id);
        if (!link.open()) {
            return back(id, BusinessError.conflict("payout_link_over"), redirect);
        }
        try {
            requests.cancel(tenant, link.requestId());
            redirect.addFlashAttribute("notice", "payoutlinks.canceled");
            return "redirect:/payout-links/" + id;
        } catch (BusinessError refused) {
            return back(id, refused, redirect);
        }
    }

    private static String back(String id, BusinessError refused, RedirectAttributes redirect) {
        if (refused.status() == 404) {
            throw refused;
        }
        redirect.addFlashAttribute("problem", "error." + refused.code());
        return "redirect:/payout-links/" + id;
    }

    private void show(Tenant tenant, PayoutLink link, Model model) {
        model.addAttribute("link", link);
        model.addAttribute("status", status(tenant, link));
        model.addAttribute("payee", payee(link));
        model.addAttribute(
                "phone", link.phone() == null ? null : PhoneNumbers.readable(link.phoneCountry(), link.phone()));
        model.addAttribute("usable", link.open() && !link.expiredAt(clock.now(tenant.environmentId())));
    }

    private LinkRow row(Tenant tenant, PayoutLink link) {
        return new LinkRow(
                link.publicId(),
                payee(link),
                format.money(link.amount(), link.currency()),
                status(tenant, link),
                link.delivery().name(),
                format.dateTime(link.createdAt(), tenant.zone()),
                link.expiresAt() == null ? null : format.date(link.expiresAt(), tenant.zone()));
    }

    private String status(Tenant tenant, PayoutLink link) {
        boolean over = link.expiredAt(clock.now(tenant.environmentId()));
        return over ? "expired" : link.status().name().toLowerCase(Locale.ROOT);
    }

    private static String payee(PayoutLink link) {
        if (link.payeeName() != null) {
            return link.payeeName();
        }
        return link.email() != null
                ? link.email()
                : link.phone() != null ? PhoneNumbers.readable(link.phoneCountry(), link.phone()) : link.publicId();
    }
}
