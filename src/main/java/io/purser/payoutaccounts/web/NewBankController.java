package io.purser.payoutaccounts.web;

import io.purser.bankdetails.BankScheme;
import io.purser.payoutaccounts.BankAccount;
import io.purser.payoutaccounts.BankAccounts;
import io.purser.platform.BusinessError;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.platform.web.Fresh;
import io.purser.platform.web.Permit;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
class NewBankController {
    private static final String HOME = "/banks";

    private final BankAccounts banks;
    private final MessageSource messages;

    NewBankController(BankAccounts banks, MessageSource messages) {
        this.banks = banks;
        this.messages = messages;
    }

    @Fresh
    @GetMapping("/banks/new")
    @Permit(Permission.BANKS_MANAGE)
    String form(
            Tenant tenant, @RequestParam(name = "return", required = false) String back, Locale locale, Model model) {
        return page(tenant, BankForm.empty(), Map.of(), back, locale, model);
    }

    @Fresh
    @PostMapping("/banks")
    @Permit(Permission.BANKS_MANAGE)
    String add(
            Tenant tenant,
            BankForm form,
            @RequestParam(name = "return", required = false) String back,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Map<String, String> errors = errors(banks.problems(form.bank(tenant)), locale);
        if (errors.isEmpty()) {
            try {
                BankAccount added = banks.add(tenant.environmentId(), tenant.actor(), form.bank(tenant));
                redirect.addFlashAttribute("notice", "payoutaccounts.added");
                redirect.addFlashAttribute("noticeArgument", added.last4());
                return "redirect:" + safe(back);
            } catch (BusinessError refused) {
                errors = errors(List.of(refused), locale);
            }
        }
        response.setStatus(422);
        return page(tenant, form, errors, back, locale, model);
    }

    private String page(
            Tenant tenant, BankForm form, Map<String, String> errors, String back, Locale locale, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        model.addAttribute("back", safe(back));
        model.addAttribute("first", banks.all(tenant.environmentId()).isEmpty());
        if (tenant.country() != null) {
            model.addAttribute("scheme", BankScheme.of(tenant.country()));
            model.addAttribute("country", new Locale("", tenant.country()).getDisplayCountry(locale));
        }
        return "payoutaccounts/new";
    }

    private Map<String, String> errors(List<BusinessError> problems, Locale locale) {
        Map<String, String> errors = new LinkedHashMap<>();
        for (BusinessError problem : problems) {
            String field = problem.param() == null ? "holderName" : problem.param();
            errors.putIfAbsent(field, messages.getMessage("error." + problem.code(), problem.arguments(), locale));
        }
        return errors;
    }

    /** Only a page of this portal that starts like one; a browser never leaves through this parameter. */
    private static String safe(String back) {
        return back != null && back.length() <= 200 && back.matches("/[a-z0-9][a-z0-9/_-]*") ? back : HOME;
    }
}
