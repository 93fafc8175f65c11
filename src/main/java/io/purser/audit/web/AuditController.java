package io.purser.audit.web;

import io.purser.audit.AuditChain;
import io.purser.audit.AuditHistory;
import io.purser.audit.AuditRow;
import io.purser.platform.BusinessError;
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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** Who did what in this environment, newest first, and whether the record of it is whole. */
@Controller
class AuditController {
    private static final int PAGE = 50;

    private final AuditHistory history;
    private final AuditChain chain;
    private final AuditWords words;
    private final MessageSource messages;

    AuditController(AuditHistory history, AuditChain chain, AuditWords words, MessageSource messages) {
        this.history = history;
        this.chain = chain;
        this.words = words;
        this.messages = messages;
    }

    @GetMapping(AuditForm.PATH)
    @Permit(Permission.AUDIT_VIEW)
    String list(
            Tenant tenant,
            AuditForm form,
            @RequestParam(required = false) String after,
            @RequestHeader(name = "HX-Request", required = false) String fragment,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        AuditForm.Parsed parsed = form.parse(tenant);
        Cursor cursor = after == null
                ? null
                : Cursor.parse(after).orElseThrow(() -> new BusinessError(400, "audit_cursor", null));
        List<AuditRow> found = history.page(tenant.environmentId(), parsed.filter(), cursor, PAGE + 1);
        boolean more = found.size() > PAGE;
        List<AuditRow> rows = more ? found.subList(0, PAGE) : found;
        if (!parsed.errors().isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        model.addAttribute(
                "lines",
                rows.stream()
                        .map(row -> AuditLine.of(row, words, tenant, locale))
                        .toList());
        model.addAttribute("form", form);
        model.addAttribute("any", form.any());
        model.addAttribute("errors", sentences(parsed.errors(), locale));
        model.addAttribute("people", people(tenant, form, locale));
        model.addAttribute("groups", groups(locale));
        model.addAttribute("head", chain.head(tenant.environmentId()));
        model.addAttribute("check", chain.lastCheck(tenant.environmentId()).orElse(null));
        model.addAttribute("first", cursor == null ? null : form.url(AuditForm.PATH, null));
        model.addAttribute(
                "next", more ? form.url(AuditForm.PATH, rows.get(PAGE - 1).cursor()) : null);
        model.addAttribute("csv", form.url(AuditFilesController.CSV, null));
        model.addAttribute("jsonLines", form.url(AuditFilesController.JSON_LINES, null));
        return fragment == null ? "audit/log" : "audit/log :: results";
    }

    /** Walks the chain from its first row, now. */
    @PostMapping(AuditForm.PATH + "/check")
    @Permit(Permission.AUDIT_VIEW)
    RedirectView check(Tenant tenant, RedirectAttributes next) {
        AuditChain.Check check = chain.check(tenant.environmentId());
        if (!check.broken()) {
            next.addFlashAttribute("notice", "audit.checked");
        }
        RedirectView view = new RedirectView(AuditForm.PATH, true);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        return view;
    }

    private Map<String, String> people(Tenant tenant, AuditForm form, Locale locale) {
        Map<String, String> people = new LinkedHashMap<>();
        people.put("", messages.getMessage("audit.filter.any", null, locale));
        history.recentActors(tenant.environmentId()).forEach((id, actor) -> people.put(id, words.who(actor, locale)));
        if (form.who() != null) {
            people.putIfAbsent(form.who(), form.who());
        }
        return people;
    }

    private Map<String, String> groups(Locale locale) {
        Map<String, String> groups = new LinkedHashMap<>();
        groups.put("", messages.getMessage("audit.filter.any", null, locale));
        AuditWords.GROUPS.forEach(each -> groups.put(each, messages.getMessage("audit.group." + each, null, locale)));
        return groups;
    }

    private Map<String, String> sentences(Map<String, String> keys, Locale locale) {
        Map<String, String> sentences = new LinkedHashMap<>();
        keys.forEach((field, key) -> sentences.put(field, messages.getMessage(key, null, locale)));
        return sentences;
    }
}
