package io.purser.payoutrequests.forms.web;

import io.purser.payoutrequests.forms.FormSwitch;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.platform.web.Permit;
import io.purser.platform.web.PublicAddress;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The switch of the public form, and its address to pass on. */
@Controller
class FormSettingsController {
    private final FormSwitch forms;
    private final PublicAddress address;

    FormSettingsController(FormSwitch forms, PublicAddress address) {
        this.forms = forms;
        this.address = address;
    }

    @GetMapping("/settings/requests")
    @Permit(Permission.SETTINGS_VIEW)
    String settings(Tenant tenant, Model model) {
        String path = forms.path(tenant);
        model.addAttribute("on", forms.on(tenant.environmentId()));
        model.addAttribute("canPay", forms.canPay(tenant.environmentId(), tenant.mode()));
        model.addAttribute("path", path);
        model.addAttribute("url", address.of(path));
        model.addAttribute("mayChange", tenant.may(Permission.SETTINGS_MANAGE));
        return "requestforms/settings";
    }

    @PostMapping("/settings/requests")
    @Permit(Permission.SETTINGS_MANAGE)
    String turn(Tenant tenant, @RequestParam(defaultValue = "false") boolean on, RedirectAttributes next) {
        forms.turn(tenant, on);
        next.addFlashAttribute("notice", on ? "requestforms.settings.opened" : "requestforms.settings.closed");
        return "redirect:/settings/requests";
    }
}
