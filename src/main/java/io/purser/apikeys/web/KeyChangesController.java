package io.purser.apikeys.web;

import io.purser.apikeys.ApiKey;
import io.purser.apikeys.ApiKeys;
import io.purser.platform.BusinessError;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.platform.web.Fresh;
import io.purser.platform.web.Permit;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Ends a key, or puts another in its place; each asks first. */
@Controller
@RequestMapping("/developers/keys/{id}")
class KeyChangesController {
    private static final String LIST = "redirect:/developers/keys";
    private static final String USUAL_OVERLAP = "24";

    private final ApiKeys keys;
    private final KeyPages pages;
    private final Clock clock;

    KeyChangesController(ApiKeys keys, KeyPages pages, Clock clock) {
        this.keys = keys;
        this.pages = pages;
        this.clock = clock;
    }

    @GetMapping("/revoke")
    @Permit(Permission.DEVELOPERS_MANAGE)
    String askToRevoke(Tenant tenant, @PathVariable String id, Model model) {
        model.addAttribute("now", clock.instant());
        return page(tenant, id, "apikeys/revoke", model);
    }

    @PostMapping("/revoke")
    @Permit(Permission.DEVELOPERS_MANAGE)
    String revoke(Tenant tenant, @PathVariable String id, RedirectAttributes next) {
        ApiKey key = keys.get(tenant, id);
        if (key.revokedAt() == null) {
            keys.revoke(tenant, id);
        }
        next.addFlashAttribute("notice", "apikeys.revoked");
        next.addFlashAttribute("noticeArgument", key.name());
        return LIST;
    }

    @Fresh
    @GetMapping("/rotate")
    @Permit(Permission.DEVELOPERS_MANAGE)
    String askToRotate(Tenant tenant, @PathVariable String id, Locale locale, Model model) {
        model.addAttribute("choices", pages.overlaps(locale));
        model.addAttribute("overlap", USUAL_OVERLAP);
        return page(tenant, id, "apikeys/rotate", model);
    }

    /** Shows the new key in the answer itself, like the making of one. */
    @Fresh
    @PostMapping("/rotate")
    @Permit(Permission.DEVELOPERS_MANAGE)
    String rotate(
            Tenant tenant,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String overlap,
            Model model,
            HttpServletResponse response) {
        if (!KeyPages.OVERLAPS.contains(overlap)) {
            throw BusinessError.invalid("api_key_overlap", "overlap");
        }
        ApiKey.Issued issued = keys.rotate(tenant, id, Duration.ofHours(Long.parseLong(overlap)));
        return pages.shownOnce(issued, keys.get(tenant, id).expiresAt(), model, response);
    }

    private String page(Tenant tenant, String id, String view, Model model) {
        ApiKey key = keys.get(tenant, id);
        if (!key.works(clock.instant())) {
            throw BusinessError.conflict("api_key_ended");
        }
        model.addAttribute("key", key);
        return view;
    }
}
