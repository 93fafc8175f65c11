package io.purser.apikeys.web;

import io.purser.apikeys.ApiKey;
import io.purser.apikeys.ApiKeys;
import io.purser.apikeys.KeyScope;
import io.purser.organizations.Organizations;
import io.purser.platform.BusinessError;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.platform.web.ErrorSentences;
import io.purser.platform.web.Fresh;
import io.purser.platform.web.Permit;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The keys of the mode one looks at, and the making of a new one. */
@Controller
@RequestMapping("/developers/keys")
class KeysController {
    private static final int ENDED_SHOWN = 50;
    private static final String USUAL = "365";

    private final ApiKeys keys;
    private final KeyPages pages;
    private final ErrorSentences sentences;
    private final Organizations organizations;
    private final Clock clock;

    KeysController(ApiKeys keys, KeyPages pages, ErrorSentences sentences, Organizations organizations, Clock clock) {
        this.organizations = organizations;
        this.keys = keys;
        this.pages = pages;
        this.sentences = sentences;
        this.clock = clock;
    }

    @GetMapping
    @Permit(Permission.DEVELOPERS_VIEW)
    String list(Tenant tenant, Model model) {
        Instant now = clock.instant();
        model.addAttribute("now", now);
        model.addAttribute("working", rows(keys.working(tenant), now));
        model.addAttribute("ended", rows(keys.ended(tenant, ENDED_SHOWN), now));
        model.addAttribute("client", organizations.get(tenant.organizationId()).slug());
        model.addAttribute("mayManage", tenant.may(Permission.DEVELOPERS_MANAGE));
        return "apikeys/keys";
    }

    @Fresh
    @GetMapping("/new")
    @Permit(Permission.DEVELOPERS_MANAGE)
    String form(Tenant tenant, Locale locale, Model model) {
        return form(tenant, "", KeyScope.FULL.name(), USUAL, Map.of(), locale, model);
    }

    /** The answer is the only page that ever holds the key: neither session nor database keeps it. */
    @Fresh
    @PostMapping
    @Permit(Permission.DEVELOPERS_MANAGE)
    String create(
            Tenant tenant,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "FULL") String scope,
            @RequestParam(defaultValue = "") String expiresInDays,
            @RequestParam(defaultValue = "") String mode,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        try {
            KeyPages.refuseOtherMode(tenant, mode);
            return pages.shownOnce(
                    keys.issue(tenant, name, KeyPages.scope(scope), days(expiresInDays)), null, model, response);
        } catch (BusinessError refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            String field = Optional.ofNullable(refused.param()).orElse("name");
            return form(tenant, name, scope, expiresInDays, Map.of(field, sentences.of(refused)), locale, model);
        }
    }

    private String form(
            Tenant tenant,
            String name,
            String scope,
            String days,
            Map<String, String> errors,
            Locale locale,
            Model model) {
        model.addAttribute("scope", scope);
        model.addAttribute("scopes", pages.scopes(locale));
        model.addAttribute("name", name);
        model.addAttribute("days", days);
        model.addAttribute("choices", pages.expiries(locale));
        model.addAttribute("errors", errors);
        model.addAttribute("mode", tenant.mode().wire());
        return "apikeys/new";
    }

    private static Integer days(String choice) {
        if (!KeyPages.EXPIRIES.contains(choice)) {
            throw BusinessError.invalid("api_key_expiry_choice", "expiresInDays");
        }
        return choice.equals(KeyPages.NEVER) ? null : Integer.valueOf(choice);
    }

    private static List<KeyRow> rows(List<ApiKey> keys, Instant now) {
        return keys.stream().map(key -> KeyRow.of(key, now)).toList();
    }
}
