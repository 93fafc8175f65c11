package io.purser.apikeys.web;

import io.purser.apikeys.ApiKey;
import io.purser.apikeys.KeyScope;
import io.purser.platform.BusinessError;
import io.purser.platform.Tenant;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the pages of keys share: their choices, and the one page that shows a key. */
@Component
class KeyPages {
    static final String NEVER = "never";
    static final List<String> EXPIRIES = List.of("30", "90", "365", NEVER);
    /** Hours that a replaced key works on. */
    static final List<String> OVERLAPS = List.of("0", "1", "24", "168");

    private static final List<String> SCOPES =
            Stream.of(KeyScope.values()).map(KeyScope::name).toList();

    private final MessageSource messages;

    KeyPages(MessageSource messages) {
        this.messages = messages;
    }

    Map<String, String> expiries(Locale locale) {
        return words(EXPIRIES, "apikeys.expiry.", locale);
    }

    Map<String, String> scopes(Locale locale) {
        return words(SCOPES, "apikeys.scope.", locale);
    }

    /** @throws BusinessError 422 for anything that is no scope */
    static KeyScope scope(String choice) {
        if (!SCOPES.contains(choice)) {
            throw BusinessError.invalid("api_key_scope", "scope");
        }
        return KeyScope.valueOf(choice);
    }

    Map<String, String> overlaps(Locale locale) {
        return words(OVERLAPS, "apikeys.overlap.", locale);
    }

    /** @param oldWorksUntil when the key it replaces ends, or {@code null} when it replaces none */
    String shownOnce(ApiKey.Issued issued, Instant oldWorksUntil, Model model, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        model.addAttribute("key", issued.key());
        model.addAttribute("text", issued.text());
        model.addAttribute("oldWorksUntil", oldWorksUntil);
        return "apikeys/once";
    }

    /** A form that was opened in the other mode must not make a key of this one. */
    static void refuseOtherMode(Tenant tenant, String mode) {
        if (!tenant.mode().wire().equals(mode)) {
            throw BusinessError.conflict("api_key_mode");
        }
    }

    private Map<String, String> words(List<String> choices, String key, Locale locale) {
        Map<String, String> words = new LinkedHashMap<>();
        choices.forEach(choice -> words.put(choice, messages.getMessage(key + choice, null, locale)));
        return words;
    }
}
