package io.purser.webhooks.web;

import io.purser.platform.BusinessError;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.platform.web.Permit;
import io.purser.webhooks.WebhookDeliveries;
import io.purser.webhooks.WebhookDelivery;
import io.purser.webhooks.WebhookSettings;
import io.purser.webhooks.WebhookTests;
import io.purser.webhooks.WebhookTests.Trial;
import java.time.Clock;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** One delivery with everything that was sent and came back; sends it again; sends a test. */
@Controller
class DeliveryController {
    private static final String HERE = "/developers/webhooks/deliveries/";

    private final WebhookDeliveries deliveries;
    private final WebhookTests tests;
    private final WebhookSettings settings;
    private final Clock clock;

    DeliveryController(WebhookDeliveries deliveries, WebhookTests tests, WebhookSettings settings, Clock clock) {
        this.deliveries = deliveries;
        this.tests = tests;
        this.settings = settings;
        this.clock = clock;
    }

    @GetMapping("/developers/webhooks/deliveries/{id}")
    @Permit(Permission.DEVELOPERS_VIEW)
    String page(
            Tenant tenant,
            @PathVariable String id,
            @RequestHeader(name = "HX-Request", required = false) String fragment,
            Model model) {
        WebhookDelivery delivery = deliveries.get(tenant, id);
        model.addAttribute("delivery", delivery);
        model.addAttribute("endpoint", deliveries.endpoint(delivery));
        model.addAttribute("attempts", deliveries.attempts(delivery));
        model.addAttribute("tries", settings.tries());
        model.addAttribute("now", clock.instant());
        return fragment == null ? "webhooks/delivery" : "webhooks/delivery :: live";
    }

    @PostMapping("/developers/webhooks/deliveries/{id}/resend")
    @Permit(Permission.DEVELOPERS_MANAGE)
    RedirectView resend(Tenant tenant, @PathVariable String id, RedirectAttributes flash) {
        try {
            deliveries.resend(tenant, id);
            flash.addFlashAttribute("notice", "webhooks.delivery.resent");
        } catch (BusinessError refused) {
            told(refused, flash);
        }
        return WebhookPages.seeOther(HERE + id);
    }

    /** Waits for the receiver, at most ten seconds, and shows what came back. */
    @PostMapping("/developers/webhooks/{id}/test")
    @Permit(Permission.DEVELOPERS_MANAGE)
    RedirectView test(
            Tenant tenant,
            @PathVariable String id,
            @RequestParam(required = false) String event,
            RedirectAttributes flash) {
        try {
            Trial trial = tests.dial(tenant, id, event);
            WebhookDelivery delivery = tests.record(tenant, trial);
            if (trial.success()) {
                flash.addFlashAttribute("notice", "webhooks.test.sent");
            } else {
                flash.addFlashAttribute("problem", "webhooks.test.failed");
            }
            return WebhookPages.seeOther(HERE + delivery.publicId());
        } catch (BusinessError refused) {
            told(refused, flash);
            return WebhookPages.seeOther("/developers/webhooks/" + id);
        }
    }

    private static void told(BusinessError refused, RedirectAttributes flash) {
        if (refused.status() == HttpStatus.NOT_FOUND.value()) {
            throw refused;
        }
        flash.addFlashAttribute("problem", "error." + refused.code());
        if (refused.arguments().length > 0) {
            flash.addFlashAttribute("problemArgument", String.valueOf(refused.arguments()[0]));
        }
    }
}
