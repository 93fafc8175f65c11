package io.purser.api.log.web;

import io.purser.api.log.CallLog;
import io.purser.api.log.LoggedCall;
import io.purser.apikeys.ApiKeys;
import io.purser.platform.Cursor;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.platform.web.Permit;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** The calls an organization's programs made, and what each of them led to. */
@Controller
class RequestsController {
    private static final int PAGE = 50;

    private final CallLog log;
    private final ApiKeys keys;
    private final MessageSource messages;

    RequestsController(CallLog log, ApiKeys keys, MessageSource messages) {
        this.log = log;
        this.keys = keys;
        this.messages = messages;
    }

    @GetMapping("/developers/requests")
    @Permit(Permission.DEVELOPERS_VIEW)
    String list(
            Tenant tenant,
            CallFilterForm form,
            @RequestParam(required = false) String after,
            @RequestHeader(name = "HX-Request", required = false) String fragment,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        Cursor cursor = Cursor.parse(after).orElse(null);
        List<LoggedCall> found = log.page(tenant, form.filter(), cursor, PAGE + 1);
        boolean more = found.size() > PAGE;
        List<LoggedCall> calls = more ? found.subList(0, PAGE) : found;
        Map<String, String> wrong = form.wrong();
        if (!wrong.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        Map<String, String> names = keys.names(tenant);
        model.addAttribute("calls", calls);
        model.addAttribute("form", form);
        model.addAttribute("errors", words(wrong, locale));
        model.addAttribute("names", names);
        model.addAttribute("keys", choices("apilog.filter.key.any", names, locale));
        model.addAttribute("statuses", choices("apilog.filter.status.any", statuses(locale), locale));
        model.addAttribute("methods", choices("apilog.filter.method.any", same(CallFilterForm.METHODS), locale));
        model.addAttribute("first", cursor == null ? null : form.url(null));
        model.addAttribute("next", more ? form.url(calls.get(PAGE - 1).cursor()) : null);
        return fragment == null ? "apilog/requests" : "apilog/requests :: results";
    }

    @GetMapping("/developers/requests/{id}")
    @Permit(Permission.DEVELOPERS_VIEW)
    String request(Tenant tenant, @PathVariable String id, Model model) {
        CallLog.Trace trace = log.trace(tenant, id);
        model.addAttribute("call", trace.call());
        model.addAttribute("keyName", keys.names(tenant).get(trace.call().keyId()));
        model.addAttribute("changes", trace.changes());
        model.addAttribute("events", trace.events());
        model.addAttribute("entries", trace.entries());
        model.addAttribute("deliveries", trace.deliveries());
        model.addAttribute("links", TraceLinks.of(trace, tenant));
        return "apilog/request";
    }

    private Map<String, String> statuses(Locale locale) {
        Map<String, String> statuses = new LinkedHashMap<>();
        CallFilterForm.STATUSES.forEach(
                each -> statuses.put(each, messages.getMessage("apilog.filter.status." + each, null, locale)));
        return statuses;
    }

    private Map<String, String> choices(String any, Map<String, String> rest, Locale locale) {
        Map<String, String> choices = new LinkedHashMap<>();
        choices.put("", messages.getMessage(any, null, locale));
        choices.putAll(rest);
        return choices;
    }

    private Map<String, String> words(Map<String, String> keys, Locale locale) {
        Map<String, String> words = new LinkedHashMap<>();
        keys.forEach((field, key) -> words.put(field, messages.getMessage(key, null, locale)));
        return words;
    }

    private static Map<String, String> same(List<String> values) {
        Map<String, String> choices = new LinkedHashMap<>();
        values.forEach(value -> choices.put(value, value));
        return choices;
    }
}
