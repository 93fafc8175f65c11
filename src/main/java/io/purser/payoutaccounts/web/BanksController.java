package io.purser.payoutaccounts.web;

import io.purser.payoutaccounts.BankAccount;
import io.purser.payoutaccounts.BankAccounts;
import io.purser.payoutaccounts.PayoutAccounts;
import io.purser.platform.BusinessError;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.platform.web.Fresh;
import io.purser.platform.web.Permit;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
@RequestMapping("/banks")
class BanksController {
    private final BankAccounts banks;
    private final PayoutAccounts accounts;

    BanksController(BankAccounts banks, PayoutAccounts accounts) {
        this.banks = banks;
        this.accounts = accounts;
    }

    @GetMapping
    @Permit(Permission.BANKS_VIEW)
    String list(Tenant tenant, Locale locale, Model model) {
        List<BankCard> cards = banks.all(tenant.environmentId()).stream()
                .map(bank -> BankCard.of(bank, locale))
                .toList();
        model.addAttribute("banks", cards);
        model.addAttribute("accountOpen", accounts.of(tenant.environmentId()).isPresent());
        model.addAttribute("mayManage", tenant.may(Permission.BANKS_MANAGE));
        return "payoutaccounts/banks";
    }

    @Fresh
    @PostMapping("/{id}/default")
    @Permit(Permission.BANKS_MANAGE)
    String makeDefault(Tenant tenant, @PathVariable String id, RedirectAttributes redirect) {
        BankAccount bank = require(tenant, id);
        try {
            banks.makeDefault(tenant.environmentId(), tenant.actor(), id);
            redirect.addFlashAttribute("notice", "payoutaccounts.made.default");
            redirect.addFlashAttribute("noticeArgument", bank.last4());
        } catch (BusinessError refused) {
            problem(refused, redirect);
        }
        return "redirect:/banks";
    }

    @Fresh
    @GetMapping("/{id}/remove")
    @Permit(Permission.BANKS_MANAGE)
    String confirmRemoval(Tenant tenant, @PathVariable String id, Locale locale, Model model) {
        BankAccount bank = require(tenant, id);
        model.addAttribute("bank", BankCard.of(bank, locale));
        model.addAttribute(
                "blocked", banks.reasonNotToRemove(tenant.environmentId(), id).orElse(null));
        model.addAttribute("last", banks.all(tenant.environmentId()).size() == 1);
        return "payoutaccounts/remove";
    }

    @Fresh
    @PostMapping("/{id}/remove")
    @Permit(Permission.BANKS_MANAGE)
    String remove(Tenant tenant, @PathVariable String id, RedirectAttributes redirect) {
        BankAccount bank = require(tenant, id);
        try {
            banks.remove(tenant.environmentId(), tenant.actor(), id);
            redirect.addFlashAttribute("notice", "payoutaccounts.removed");
            redirect.addFlashAttribute("noticeArgument", bank.last4());
        } catch (BusinessError refused) {
            problem(refused, redirect);
        }
        return "redirect:/banks";
    }

    private BankAccount require(Tenant tenant, String id) {
        return banks.all(tenant.environmentId()).stream()
                .filter(bank -> bank.publicId().equals(id))
                .findFirst()
                .orElseThrow(BusinessError::notFound);
    }

    private static void problem(BusinessError refused, RedirectAttributes redirect) {
        if (refused.status() == 404) {
            throw refused;
        }
        redirect.addFlashAttribute("problem", "error." + refused.code());
    }
}
