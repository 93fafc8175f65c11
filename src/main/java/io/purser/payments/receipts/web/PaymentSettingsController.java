package io.purser.payments.receipts.web;

import io.purser.payments.receipts.PaymentSettings;
import io.purser.payments.receipts.StatementDescriptor;
import io.purser.platform.BusinessError;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.platform.web.ErrorSentences;
import io.purser.platform.web.Format;
import io.purser.platform.web.Permit;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What payers see of an organization: the name on their statements, and receipts by mail. */
@Controller
class PaymentSettingsController {
    private static final long EXAMPLE = 12_000;

    private final PaymentSettings settings;
    private final ErrorSentences sentences;
    private final Format format;

    PaymentSettingsController(PaymentSettings settings, ErrorSentences sentences, Format format) {
        this.settings = settings;
        this.sentences = sentences;
        this.format = format;
    }

    @GetMapping("/settings/payments")
    @Permit(Permission.SETTINGS_VIEW)
    String settings(Tenant tenant, Model model) {
        PaymentSettings.Choice choice = settings.of(tenant.organizationId());
        return page(tenant, choice.descriptor(), choice.descriptor(), choice.mailReceipts(), Map.of(), model);
    }

    /** The statement line for what is being typed; what cannot be printed leaves it as it is. */
    @GetMapping("/settings/payments/preview")
    @Permit(Permission.SETTINGS_VIEW)
    String preview(Tenant tenant, @RequestParam(defaultValue = "") String descriptor, Model model) {
        String printed = settings.of(tenant.organizationId()).descriptor();
        try {
            printed = StatementDescriptor.checked(descriptor);
        } catch (BusinessError unfinished) {
            model.addAttribute("unfinished", sentences.of(unfinished));
        }
        model.addAttribute("printed", printed);
        model.addAttribute("example", format.money(EXAMPLE, tenant.currency()));
        return "receipts/settings :: preview";
    }

    @PostMapping("/settings/payments")
    @Permit(Permission.SETTINGS_MANAGE)
    String change(
            Tenant tenant,
            @RequestParam(defaultValue = "") String descriptor,
            @RequestParam(defaultValue = "false") boolean mail,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        try {
            settings.change(tenant, descriptor, mail);
        } catch (BusinessError refused) {
            response.setStatus(refused.status());
            String kept = settings.of(tenant.organizationId()).descriptor();
            return page(tenant, descriptor, kept, mail, Map.of(refused.param(), sentences.of(refused)), model);
        }
        next.addFlashAttribute("notice", "receipts.settings.saved");
        return "redirect:/settings/payments";
    }

    private String page(
            Tenant tenant, String typed, String printed, boolean mail, Map<String, String> errors, Model model) {
        model.addAttribute("descriptor", typed);
        model.addAttribute("printed", printed);
        model.addAttribute("mail", mail);
        model.addAttribute("errors", errors);
        model.addAttribute("example", format.money(EXAMPLE, tenant.currency()));
        model.addAttribute("mayChange", tenant.may(Permission.SETTINGS_MANAGE));
        return "receipts/settings";
    }
}
