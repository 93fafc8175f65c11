package io.purser.webhooks.web;

import io.purser.audit.AuditLog;
import io.purser.platform.BusinessError;
import io.purser.platform.Cursor;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.platform.web.ErrorSentences;
import io.purser.platform.web.Fresh;
import io.purser.platform.web.Permit;
import io.purser.webhooks.DeliveryStatus;
import io.purser.webhooks.WebhookDeliveries;
import io.purser.webhooks.WebhookDelivery;
import io.purser.webhooks.WebhookEndpoint;
import io.purser.webhooks.WebhookEndpoints;
import io.purser.webhooks.WebhookSettings;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** One endpoint: how it is, what it was sent, and its settings. */
@Controller
@RequestMapping("/developers/webhooks/{id}")
class EndpointController {
    private static final int PAGE = 25;
    private static final int HISTORY = 20;

    private final WebhookEndpoints endpoints;
    private final WebhookDeliveries deliveries;
    private final WebhookSettings settings;
    private final WebhookPages pages;
    private final AuditLog audit;
    private final ErrorSentences sentences;
    private final Clock clock;

    EndpointController(
            WebhookEndpoints endpoints,
            WebhookDeliveries deliveries,
            WebhookSettings settings,
            WebhookPages pages,
            AuditLog audit,
            ErrorSentences sentences,
            Clock clock) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.settings = settings;
        this.pages = pages;
        this.audit = audit;
        this.sentences = sentences;
        this.clock = clock;
    }

    @GetMapping
    @Permit(Permission.DEVELOPERS_VIEW)
    String page(
            Tenant tenant,
            @PathVariable String id,
            @RequestParam(required = false) String status,
            @RequestParam(required = false) String after,
            @RequestHeader(name = "HX-Request", required = false) String fragment,
            Model model,
            HttpServletResponse response) {
        WebhookEndpoint endpoint = endpoints.get(tenant, id);
        Optional<DeliveryStatus> chosen = status(status);
        if (chosen.isEmpty() && status != null && !status.isBlank()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute(
                    "listErrors", Map.of("status", sentences.of(BusinessError.invalid("webhooks_status", "status"))));
        }
        Cursor cursor = Cursor.parse(after).orElse(null);
        List<WebhookDelivery> rows = deliveries.page(endpoint, chosen.orElse(null), cursor, PAGE + 1);
        boolean more = rows.size() > PAGE;
        List<WebhookDelivery> shown = more ? rows.subList(0, PAGE) : rows;
        String here = "/developers/webhooks/" + id + "?status="
                + chosen.map(DeliveryStatus::word).orElse("");
        model.addAttribute("deliveries", shown);
        model.addAttribute("status", chosen.map(DeliveryStatus::word).orElse("all"));
        model.addAttribute("first", cursor == null ? null : here + "#deliveries");
        model.addAttribute("next", more ? here + "&after=" + place(shown.get(PAGE - 1)) + "#deliveries" : null);
        model.addAttribute("tries", settings.tries());
        model.addAttribute("now", clock.instant());
        model.addAttribute("endpoint", endpoint);
        if (fragment != null) {
            return "webhooks/deliveries :: rows";
        }
        pages.form(model, EndpointForm.of(endpoint), Map.of());
        return whole(tenant, endpoint, model);
    }

    @PostMapping
    @Permit(Permission.DEVELOPERS_MANAGE)
    Object save(
            Tenant tenant,
            @PathVariable String id,
            @ModelAttribute EndpointForm form,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        WebhookEndpoint endpoint = endpoints.get(tenant, id);
        try {
            if (!form.draft().url().equals(endpoint.url())) {
                endpoints.vet(tenant, form.draft().url());
            }
            endpoints.change(tenant, id, form.draft(), endpoint.active());
            flash.addFlashAttribute("notice", "webhooks.saved");
            return WebhookPages.seeOther("/developers/webhooks/" + id);
        } catch (BusinessError refused) {
            page(tenant, id, null, null, null, model, response);
            pages.form(model, form, pages.errors(refused, response));
            return whole(tenant, endpoint, model);
        }
    }

    @PostMapping("/pause")
    @Permit(Permission.DEVELOPERS_MANAGE)
    RedirectView pause(Tenant tenant, @PathVariable String id, RedirectAttributes flash) {
        endpoints.pause(tenant, id);
        flash.addFlashAttribute("notice", "webhooks.paused");
        return WebhookPages.seeOther("/developers/webhooks/" + id);
    }

    @PostMapping("/resume")
    @Permit(Permission.DEVELOPERS_MANAGE)
    RedirectView resume(Tenant tenant, @PathVariable String id, RedirectAttributes flash) {
        endpoints.resume(tenant, id);
        flash.addFlashAttribute("notice", "webhooks.resumed");
        return WebhookPages.seeOther("/developers/webhooks/" + id);
    }

    @GetMapping("/remove")
    @Permit(Permission.DEVELOPERS_MANAGE)
    String askToRemove(Tenant tenant, @PathVariable String id, Model model) {
        model.addAttribute("endpoint", endpoints.get(tenant, id));
        return "webhooks/remove";
    }

    @PostMapping("/remove")
    @Permit(Permission.DEVELOPERS_MANAGE)
    RedirectView remove(Tenant tenant, @PathVariable String id, RedirectAttributes flash) {
        endpoints.remove(tenant, id);
        flash.addFlashAttribute("notice", "webhooks.removed");
        return WebhookPages.seeOther("/developers/webhooks");
    }

    @Fresh
    @PostMapping("/rotate")
    @Permit(Permission.DEVELOPERS_MANAGE)
    Object rotate(
            Tenant tenant,
            @PathVariable String id,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            return pages.once(endpoints.rotate(tenant, id), true, model, response);
        } catch (BusinessError refused) {
            if (refused.status() == HttpStatus.NOT_FOUND.value()) {
                throw refused;
            }
            flash.addFlashAttribute("problem", "error." + refused.code());
            return WebhookPages.seeOther("/developers/webhooks/" + id);
        }
    }

    @PostMapping("/end-old-secret")
    @Permit(Permission.DEVELOPERS_MANAGE)
    RedirectView endOldSecret(Tenant tenant, @PathVariable String id, RedirectAttributes flash) {
        endpoints.endOldSecret(tenant, id);
        flash.addFlashAttribute("notice", "webhooks.old-ended");
        return WebhookPages.seeOther("/developers/webhooks/" + id);
    }

    private String whole(Tenant tenant, WebhookEndpoint endpoint, Model model) {
        model.addAttribute(
                "overlap",
                endpoint.oldSecretUntil() != null && endpoint.oldSecretUntil().isAfter(clock.instant()));
        model.addAttribute(
                "tabs",
                Arrays.stream(DeliveryStatus.values()).map(DeliveryStatus::word).toList());
        model.addAttribute("audit", audit.about(tenant.environmentId(), endpoint.publicId(), HISTORY));
        return "webhooks/endpoint";
    }

    private static String place(WebhookDelivery last) {
        return new Cursor(last.createdAt(), last.id()).text();
    }

    private static Optional<DeliveryStatus> status(String text) {
        String word = text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(DeliveryStatus.values())
                .filter(status -> status.word().equals(word))
                .findFirst();
    }
}
