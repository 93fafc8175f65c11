package io.purser.webhooks.web;

import io.purser.platform.BusinessError;
import io.purser.platform.EnvironmentClock;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.platform.web.Permit;
import io.purser.webhooks.WebhookDeliveries;
import io.purser.webhooks.WebhookEndpoint;
import io.purser.webhooks.WebhookEndpoints;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Counts what an endpoint missed in a window and sends it once more. */
@Controller
@RequestMapping("/developers/webhooks/{id}/replay")
class ReplayController {
    private static final DateTimeFormatter FIELD = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");
    private static final Duration USUAL = Duration.ofDays(1);

    private final WebhookEndpoints endpoints;
    private final WebhookDeliveries deliveries;
    private final WebhookPages pages;
    private final EnvironmentClock clock;

    ReplayController(
            WebhookEndpoints endpoints, WebhookDeliveries deliveries, WebhookPages pages, EnvironmentClock clock) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.pages = pages;
        this.clock = clock;
    }

    private record Window(Instant from, Instant until) {}

    @GetMapping
    @Permit(Permission.DEVELOPERS_VIEW)
    String page(
            Tenant tenant,
            @PathVariable String id,
            @RequestParam(required = false) String from,
            @RequestParam(required = false) String until,
            Model model,
            HttpServletResponse response) {
        ZonedDateTime now = clock.now(tenant.environmentId()).atZone(tenant.zone());
        // to the end of the running minute, so that what just happened is inside
        return show(
                tenant,
                id,
                from == null ? FIELD.format(now.minus(USUAL)) : from,
                until == null ? FIELD.format(now.plusMinutes(1)) : until,
                model,
                response);
    }

    @PostMapping
    @Permit(Permission.DEVELOPERS_MANAGE)
    Object replay(
            Tenant tenant,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            endpoints.get(tenant, id);
            Window window = window(tenant, from, until);
            int count = deliveries.replay(tenant, id, window.from(), window.until());
            flash.addFlashAttribute("notice", "webhooks.replayed");
            flash.addFlashAttribute("noticeArgument", count);
            return WebhookPages.seeOther("/developers/webhooks/" + id);
        } catch (BusinessError refused) {
            String view = show(tenant, id, from, until, model, response);
            model.addAttribute("errors", pages.errors(refused, response));
            return view;
        }
    }

    private String show(
            Tenant tenant, String id, String from, String until, Model model, HttpServletResponse response) {
        WebhookEndpoint endpoint = endpoints.get(tenant, id);
        model.addAttribute("endpoint", endpoint);
        model.addAttribute("from", from);
        model.addAttribute("until", until);
        model.addAttribute("errors", Map.of());
        try {
            Window window = window(tenant, from, until);
            model.addAttribute("missed", deliveries.missed(endpoint, window.from(), window.until()));
        } catch (BusinessError refused) {
            model.addAttribute("errors", pages.errors(refused, response));
        }
        return "webhooks/replay";
    }

    private static Window window(Tenant tenant, String from, String until) {
        Window window = new Window(at(tenant, from, "from"), at(tenant, until, "until"));
        if (!window.from().isBefore(window.until())) {
            throw BusinessError.invalid("webhook_window", "from");
        }
        return window;
    }

    private static Instant at(Tenant tenant, String text, String param) {
        try {
            return LocalDateTime.parse(text.strip()).atZone(tenant.zone()).toInstant();
        } catch (DateTimeException unreadable) {
            throw BusinessError.invalid("webhook_window", param);
        }
    }
}
