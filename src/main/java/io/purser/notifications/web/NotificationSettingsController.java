package io.purser.notifications.web;

import io.purser.identity.SignedInUser;
import io.purser.identity.recovery.Addresses;
import io.purser.notifications.Kind;
import io.purser.notifications.NotificationSettings;
import io.purser.organizations.Memberships;
import io.purser.organizations.Role;
import io.purser.platform.BusinessError;
import io.purser.platform.Tenant;
import io.purser.platform.web.Open;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Each person's own choice of what reaches them, and how. */
@Controller
@RequestMapping("/profile/notifications")
class NotificationSettingsController {
    private static final String WHY = "everybody chooses for themselves";
    private final NotificationSettings settings;
    private final Memberships memberships;
    private final Addresses addresses;

    NotificationSettingsController(NotificationSettings settings, Memberships memberships, Addresses addresses) {
        this.addresses = addresses;
        this.settings = settings;
        this.memberships = memberships;
    }

    @GetMapping
    @Open(WHY)
    String form(Tenant tenant, Model model) {
        SignedInUser me = me();
        model.addAttribute("choices", settings.of(me.id(), role(tenant, me)));
        model.addAttribute("confirmed", addresses.isConfirmed(me.id()));
        return "notifications/settings";
    }

    @PostMapping
    @Open(WHY)
    String choose(
            Tenant tenant,
            @RequestParam(defaultValue = "") List<String> bell,
            @RequestParam(defaultValue = "") List<String> mail,
            RedirectAttributes next) {
        SignedInUser me = me();
        settings.choose(me.id(), role(tenant, me), kinds(bell), kinds(mail));
        next.addFlashAttribute("notice", "notifications.settings.saved");
        return "redirect:/profile/notifications";
    }

    private Role role(Tenant tenant, SignedInUser me) {
        return memberships
                .find(tenant.organizationId(), me.publicId())
                .orElseThrow(BusinessError::notFound)
                .role();
    }

    private static Set<Kind> kinds(List<String> names) {
        return Arrays.stream(Kind.values())
                .filter(kind -> names.contains(kind.name()))
                .collect(Collectors.toSet());
    }

    private static SignedInUser me() {
        return SignedInUser.current().orElseThrow(BusinessError::notFound);
    }
}
