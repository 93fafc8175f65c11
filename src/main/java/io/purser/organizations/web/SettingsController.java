package io.purser.organizations.web;

import io.purser.organizations.Organization;
import io.purser.organizations.Organizations;
import io.purser.organizations.SettingsFact;
import io.purser.platform.ApiVersions;
import io.purser.platform.BusinessError;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.platform.web.ErrorSentences;
import io.purser.platform.web.Permit;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the organization is called, where its days begin, and which API version its programs get. */
@Controller
class SettingsController {
    private final Organizations organizations;
    private final List<SettingsFact> facts;
    private final ErrorSentences sentences;

    SettingsController(Organizations organizations, List<SettingsFact> facts, ErrorSentences sentences) {
        this.organizations = organizations;
        this.facts = facts;
        this.sentences = sentences;
    }

    @Permit(Permission.SETTINGS_VIEW)
    @GetMapping("/settings")
    String settings(Tenant tenant, Model model) {
        Organization organization = organizations.get(tenant.organizationId());
        return page(tenant, organization.name(), organization.zone(), Map.of(), model);
    }

    @Permit(Permission.SETTINGS_MANAGE)
    @PostMapping("/settings")
    String change(
            Tenant tenant,
            @RequestParam(defaultValue = "") String organization,
            @RequestParam(defaultValue = "") String zone,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        try {
            organizations.change(tenant, organization, zone);
        } catch (BusinessError refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(tenant, organization, zone, Map.of(refused.param(), sentences.of(refused)), model);
        }
        next.addFlashAttribute("notice", "organizations.settings.saved");
        return "redirect:/settings";
    }

    @Permit(Permission.SETTINGS_MANAGE)
    @PostMapping("/settings/api-version")
    String changeApiVersion(
            Tenant tenant, @RequestParam(defaultValue = "") String apiVersion, RedirectAttributes next) {
        organizations.changeApiVersion(tenant, apiVersion);
        next.addFlashAttribute("notice", "organizations.settings.api.saved");
        next.addFlashAttribute("noticeArgument", apiVersion);
        return "redirect:/settings";
    }

    private String page(Tenant tenant, String name, String zone, Map<String, String> errors, Model model) {
        model.addAttribute("settings", organizations.get(tenant.organizationId()));
        model.addAttribute("name", name);
        model.addAttribute("zone", zone);
        model.addAttribute("zones", zones());
        model.addAttribute("errors", errors);
        model.addAttribute("apiVersion", organizations.apiVersion(tenant.organizationId()));
        model.addAttribute("apiVersions", apiVersions());
        model.addAttribute("mayChange", tenant.may(Permission.SETTINGS_MANAGE));
        model.addAttribute("mayAudit", tenant.may(Permission.AUDIT_VIEW));
        model.addAttribute(
                "facts",
                facts.stream()
                        .map(fact -> Map.entry(fact.label(), fact.text(tenant)))
                        .toList());
        return "organizations/settings";
    }

    /** Newest first. */
    private static Map<String, String> apiVersions() {
        Map<String, String> versions = new LinkedHashMap<>();
        for (int i = ApiVersions.KNOWN.size() - 1; i >= 0; i--) {
            versions.put(ApiVersions.KNOWN.get(i), ApiVersions.KNOWN.get(i));
        }
        return versions;
    }

    private static List<String> zones() {
        return ZoneId.getAvailableZoneIds().stream()
                .filter(id -> id.equals("UTC")
                        || id.matches("(Africa|America|Asia|Atlantic|Australia|Europe" + "|Indian|Pacific)/.+"))
                .sorted()
                .toList();
    }
}
