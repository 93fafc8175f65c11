package io.purser.webhooks.web;

import io.purser.platform.BusinessError;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.platform.web.Fresh;
import io.purser.platform.web.Permit;
import io.purser.webhooks.WebhookEndpoints;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The endpoints of the mode one looks at, and the making of a new one. */
@Controller
@RequestMapping("/developers/webhooks")
class EndpointListController {
    private final WebhookEndpoints endpoints;
    private final WebhookPages pages;
    private final Clock clock;

    EndpointListController(WebhookEndpoints endpoints, WebhookPages pages, Clock clock) {
        this.endpoints = endpoints;
        this.pages = pages;
        this.clock = clock;
    }

    @GetMapping
    @Permit(Permission.DEVELOPERS_VIEW)
    String list(Tenant tenant, Model model) {
        model.addAttribute("endpoints", endpoints.page(tenant, null, WebhookEndpoints.MOST));
        model.addAttribute("now", clock.instant());
        model.addAttribute("most", WebhookEndpoints.MOST);
        return "webhooks/list";
    }

    @Fresh
    @GetMapping("/new")
    @Permit(Permission.DEVELOPERS_MANAGE)
    String form(Model model) {
        pages.form(model, new EndpointForm("", "", "", List.of()), Map.of());
        return "webhooks/new";
    }

    @Fresh
    @PostMapping
    @Permit(Permission.DEVELOPERS_MANAGE)
    String create(
            Tenant tenant,
            @ModelAttribute EndpointForm form,
            @RequestParam(defaultValue = "") String mode,
            Model model,
            HttpServletResponse response) {
        WebhookPages.refuseOtherMode(tenant, mode);
        try {
            endpoints.vet(tenant, form.draft().url());
            return pages.once(endpoints.create(tenant, form.draft()), false, model, response);
        } catch (BusinessError refused) {
            pages.form(model, form, pages.errors(refused, response));
            return "webhooks/new";
        }
    }
}
