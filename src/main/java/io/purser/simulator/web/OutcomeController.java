package io.purser.simulator.web;

import static io.purser.simulator.web.SimulatorController.done;
import static io.purser.simulator.web.SimulatorController.sandbox;

import io.purser.platform.BusinessError;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.platform.web.Permit;
import io.purser.providers.PaymentProvider.ProviderPayment;
import io.purser.providers.PaymentProvider.ProviderRefund;
import io.purser.providers.sandbox.SandboxBook;
import io.purser.providers.sandbox.SandboxControls;
import io.purser.providers.sandbox.SandboxControls.Decision;
import io.purser.providers.sandbox.SandboxControls.PayoutResult;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Decides what others decide in the real world: reviewers, banks, payers and their card schemes. */
@Controller
class OutcomeController {
    private final SandboxControls controls;
    private final SandboxBook book;

    OutcomeController(SandboxControls controls, SandboxBook book) {
        this.controls = controls;
        this.book = book;
    }

    @Permit(Permission.DEVELOPERS_MANAGE)
    @PostMapping("/simulator/accounts/{account}")
    String decide(
            Tenant tenant, @PathVariable String account, @RequestParam Decision decision, RedirectAttributes next) {
        long environment = sandbox(tenant);
        return told(next, () -> controls.decide(environment, account, decision));
    }

    @Permit(Permission.DEVELOPERS_MANAGE)
    @PostMapping("/simulator/payouts/{payout}")
    String finish(
            Tenant tenant,
            @PathVariable String payout,
            @RequestParam PayoutResult result,
            @RequestParam(defaultValue = "no_account") String cause,
            RedirectAttributes next) {
        long environment = sandbox(tenant);
        String code = cause.equals("account_closed") ? cause : "no_account";
        return told(next, () -> controls.finish(environment, payout, result, code));
    }

    @Permit(Permission.DEVELOPERS_MANAGE)
    @PostMapping("/simulator/payments/{payment}/dispute")
    String dispute(Tenant tenant, @PathVariable String payment, RedirectAttributes next) {
        long environment = sandbox(tenant);
        return told(next, () -> controls.dispute(environment, payment));
    }

    /** All of it that was not given back yet. */
    @Permit(Permission.DEVELOPERS_MANAGE)
    @PostMapping("/simulator/payments/{payment}/refund")
    String refund(Tenant tenant, @PathVariable String payment, RedirectAttributes next) {
        long environment = sandbox(tenant);
        ProviderPayment made = book.payment(environment, payment).orElseThrow(BusinessError::notFound);
        long refunded =
                made.refunds().stream().mapToLong(ProviderRefund::amount).sum();
        return told(next, () -> controls.refund(environment, payment, made.amount() - refunded));
    }

    @Permit(Permission.DEVELOPERS_MANAGE)
    @PostMapping("/simulator/disputes/{dispute}")
    String close(Tenant tenant, @PathVariable String dispute, @RequestParam boolean won, RedirectAttributes next) {
        long environment = sandbox(tenant);
        return told(next, () -> controls.closeDispute(environment, dispute, won));
    }

    private static String told(RedirectAttributes next, Runnable action) {
        try {
            action.run();
        } catch (BusinessError refused) {
            if (refused.status() == 404) {
                throw refused;
            }
            next.addFlashAttribute("problem", "error." + refused.code());
            return "redirect:/simulator";
        }
        return done(next, "simulator.notice.done");
    }
}
