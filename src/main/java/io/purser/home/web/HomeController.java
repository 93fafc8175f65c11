package io.purser.home.web;

import io.purser.balances.Balances;
import io.purser.home.Latest;
import io.purser.home.MoneyChart;
import io.purser.ledger.AccountKind;
import io.purser.ledger.DailyTotals;
import io.purser.ledger.Ledger;
import io.purser.payments.disputes.DisputeCases;
import io.purser.payoutrequests.policy.WaitingApprovals;
import io.purser.payouts.Payouts;
import io.purser.platform.EnvironmentClock;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.platform.web.Open;
import java.time.Instant;
import java.time.LocalDate;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page after signing in. Each card is there only for those who may see what it shows. */
@Controller
class HomeController {
    private final Payouts payouts;
    private final Ledger ledger;
    private final Balances balances;
    private final DailyTotals totals;
    private final Latest latest;
    private final EnvironmentClock clock;
    private final DisputeCases disputes;
    private final ObjectProvider<WaitingApprovals> approvals;

    HomeController(
            Payouts payouts,
            Ledger ledger,
            Balances balances,
            DailyTotals totals,
            Latest latest,
            EnvironmentClock clock,
            DisputeCases disputes,
            ObjectProvider<WaitingApprovals> approvals) {
        this.payouts = payouts;
        this.ledger = ledger;
        this.balances = balances;
        this.totals = totals;
        this.latest = latest;
        this.clock = clock;
        this.disputes = disputes;
        this.approvals = approvals;
    }

    @Open("every member has a home page; each card needs its own permission")
    @GetMapping("/")
    String home(Tenant tenant, Model model) {
        Instant now = clock.now(tenant.environmentId());
        model.addAttribute("now", now);
        if (tenant.may(Permission.PAYOUTS_VIEW)) {
            Payouts.Standing standing = payouts.standing(tenant);
            model.addAttribute("blockers", standing.blockers());
            model.addAttribute("bank", standing.bank().orElse(null));
            model.addAttribute("payouts", latest.payouts(tenant.environmentId()));
            model.addAttribute(
                    "onItsWay", latest.onItsWay(tenant.environmentId()).orElse(null));
        }
        model.addAttribute(
                "approvals",
                approvals.stream().mapToLong(each -> each.waitingFor(tenant)).sum());
        if (tenant.may(Permission.BALANCE_VIEW)) {
            balance(tenant, now, model);
        }
        if (tenant.may(Permission.PAYMENTS_VIEW)) {
            model.addAttribute("payments", latest.payments(tenant.environmentId()));
            model.addAttribute("disputes", disputes.asked(tenant.environmentId()));
        }
        return "home/home";
    }

    private void balance(Tenant tenant, Instant now, Model model) {
        var standing = ledger.balances(tenant.environmentId());
        LocalDate today = now.atZone(tenant.zone()).toLocalDate();
        model.addAttribute("available", standing.getOrDefault(AccountKind.AVAILABLE, 0L));
        model.addAttribute("pending", standing.getOrDefault(AccountKind.PENDING, 0L));
        model.addAttribute("reserved", standing.getOrDefault(AccountKind.RESERVED, 0L));
        model.addAttribute(
                "release",
                this.balances.upcoming(tenant.environmentId(), tenant.zone()).orElse(null));
        model.addAttribute(
                "chart",
                MoneyChart.of(
                        totals.between(tenant.environmentId(), today.minusDays(MoneyChart.DAYS - 1L), today), today));
    }
}
