package io.purser.webhooks.web;

import io.purser.platform.BusinessError;
import io.purser.platform.Tenant;
import io.purser.platform.web.ErrorSentences;
import io.purser.webhooks.WebhookEndpoints;
import io.purser.webhooks.WebhookEndpoints.Made;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.servlet.view.RedirectView;

/** What the pages of webhooks share. */
@Component
class WebhookPages {
    /** Families of events that something here can cause; the contract knows more. */
    private static final Set<String> HERE = Set.of("payout", "payment", "payment_link", "customer", "invoice");

    private final WebhookEndpoints endpoints;
    private final MessageSource messages;
    private final ErrorSentences sentences;

    WebhookPages(WebhookEndpoints endpoints, MessageSource messages, ErrorSentences sentences) {
        this.endpoints = endpoints;
        this.messages = messages;
        this.sentences = sentences;
    }

    /** Events of one family; here says whether they happen in this portal. */
    public record Family(String name, boolean here, List<String> events) {}

    void form(Model model, EndpointForm form, Map<String, String> errors) {
        Map<String, List<String>> families = endpoints.types().stream()
                .collect(Collectors.groupingBy(
                        type -> type.substring(0, type.indexOf('.')), LinkedHashMap::new, Collectors.toList()));
        List<Family> all = families.entrySet().stream()
                .map(family -> new Family(family.getKey(), HERE.contains(family.getKey()), family.getValue()))
                .toList();
        model.addAttribute("families", all.stream().filter(Family::here).toList());
        model.addAttribute(
                "elsewhere", all.stream().filter(family -> !family.here()).toList());
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("", say("webhooks.version.organization"));
        endpoints.versions().forEach(version -> versions.put(version, version));
        model.addAttribute("versions", versions);
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
    }

    /** The field a refusal belongs to and its sentence; another tenant's row stays a 404. */
    Map<String, String> errors(BusinessError refused, HttpServletResponse response) {
        if (refused.status() == HttpStatus.NOT_FOUND.value()) {
            throw refused;
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return Map.of(refused.param() == null ? "url" : refused.param(), sentences.of(refused));
    }

    /** The secret is in the answer itself: it must not lie in a session or an address. */
    String once(Made made, boolean rotated, Model model, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        model.addAttribute("endpoint", made.endpoint());
        model.addAttribute("secret", made.secret());
        model.addAttribute("rotated", rotated);
        return "webhooks/once";
    }

    static void refuseOtherMode(Tenant tenant, String mode) {
        if (!tenant.mode().wire().equals(mode)) {
            throw BusinessError.conflict("webhook_mode");
        }
    }

    static RedirectView seeOther(String address) {
        RedirectView view = new RedirectView(address, true);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        return view;
    }

    private String say(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }
}
