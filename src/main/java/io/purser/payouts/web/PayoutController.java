package io.purser.payouts.web;

import io.purser.audit.AuditLog;
import io.purser.ledger.Journal;
import io.purser.ledger.Lots;
import io.purser.payouts.Payout;
import io.purser.payouts.PayoutQueries;
import io.purser.payouts.Payouts;
import io.purser.platform.BusinessError;
import io.purser.platform.EnvironmentClock;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.platform.web.CsvFile;
import io.purser.platform.web.Fresh;
import io.purser.platform.web.Permit;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** One payout: where it stands, what is in it, what was tried, and taking it back in time. */
@Controller
class PayoutController {
    private static final int PAGE = 25;
    private static final int CHUNK = 500;
    private static final int SHOWN = 20;
    private static final Duration OVERDUE = Duration.ofSeconds(45);

    private final Payouts payouts;
    private final PayoutQueries queries;
    private final PayoutWords words;
    private final Lots lots;
    private final AuditLog audit;
    private final EnvironmentClock clock;
    private final Journal journal;

    PayoutController(
            Payouts payouts,
            PayoutQueries queries,
            PayoutWords words,
            Lots lots,
            AuditLog audit,
            EnvironmentClock clock,
            Journal journal) {
        this.payouts = payouts;
        this.queries = queries;
        this.words = words;
        this.lots = lots;
        this.audit = audit;
        this.clock = clock;
        this.journal = journal;
    }

    @GetMapping("/payouts/{id}")
    @Permit(Permission.PAYOUTS_VIEW)
    String detail(
            Tenant tenant,
            Model model,
            @PathVariable String id,
            @RequestParam(defaultValue = "0") int from,
            @RequestHeader(name = "HX-Request", required = false) String fragment) {
        Payout payout = payouts.get(tenant, id);
        model.addAttribute("payout", payout);
        model.addAttribute(
                "badge", payout.unknown() ? "unknown" : payout.status().word());
        model.addAttribute("providerMissing", payout.cancelable() && overdue(payout));
        model.addAttribute("steps", words.steps(payout, tenant.zone()));
        model.addAttribute("cause", words.cause(payout.failureCode()));
        model.addAttribute("nextStep", words.nextStep(payout));
        model.addAttribute(
                "arrival",
                words.arrival(
                        payout.expected().earliest(),
                        payout.expected().latest(),
                        payout.expected().inSeconds()));
        model.addAttribute("subject", SubjectPlace.of(payout.subject()));
        model.addAttribute("attempts", queries.attempts(payout, SHOWN));
        model.addAttribute("history", queries.history(payout));
        model.addAttribute("audit", audit.about(tenant.environmentId(), payout.publicId(), SHOWN));
        if (fragment != null) {
            return "payouts/live :: live";
        }
        contents(tenant, model, payout, Math.max(0, from));
        model.addAttribute("booked", journal.about(tenant.environmentId(), List.of(payout.publicId()), SHOWN));
        return "payouts/detail";
    }

    @PostMapping("/payouts/{id}/cancel")
    @Permit(Permission.PAYOUTS_AUTHORIZE)
    RedirectView cancel(Tenant tenant, @PathVariable String id, RedirectAttributes flash) {
        try {
            payouts.cancel(tenant, id);
            flash.addFlashAttribute("notice", "payouts.canceled");
        } catch (BusinessError late) {
            if (late.status() == HttpStatus.NOT_FOUND.value()) {
                throw late;
            }
            flash.addFlashAttribute("problem", "error." + late.code());
        }
        RedirectView view = new RedirectView("/payouts/" + id, true);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        return view;
    }

    @Fresh
    @GetMapping("/payouts/{id}/contents.csv")
    @Permit(Permission.EXPORTS)
    void csv(Tenant tenant, @PathVariable String id, HttpServletResponse response) throws IOException {
        Payout payout = payouts.get(tenant, id);
        try (CsvFile file = CsvFile.open(
                response,
                payout.publicId() + ".csv",
                "payout_id",
                "kind",
                "reference",
                "payment_id",
                "label",
                "available_at",
                "gross",
                "fee",
                "net",
                "taken",
                "currency",
                "payout_status",
                "payout_paid_at")) {
            List<Lots.Line> lines;
            int offset = 0;
            do {
                lines = lots.lines(tenant.environmentId(), payout.publicId(), offset, CHUNK);
                for (Lots.Line line : lines) {
                    write(file, payout, line, tenant);
                }
                offset += CHUNK;
            } while (lines.size() == CHUNK);
        }
    }

    private static void write(CsvFile file, Payout payout, Lots.Line line, Tenant tenant) throws IOException {
        Lots.Fact fact = line.fact();
        file.row(
                payout.publicId(),
                fact.kind(),
                fact.reference(),
                fact.subject(),
                fact.label(),
                CsvFile.time(fact.availableAt(), tenant.zone()),
                CsvFile.amount(fact.gross(), payout.currency()),
                CsvFile.amount(fact.fee(), payout.currency()),
                CsvFile.amount(fact.amount(), payout.currency()),
                CsvFile.amount(line.amount(), payout.currency()),
                payout.currency(),
                payout.status().word(),
                CsvFile.time(payout.times().paid(), tenant.zone()));
    }

    private boolean overdue(Payout payout) {
        Instant now = clock.now(payout.environmentId());
        return payout.times().created().plus(OVERDUE).isBefore(now);
    }

    private void contents(Tenant tenant, Model model, Payout payout, int from) {
        Lots.Total total = lots.total(tenant.environmentId(), payout.publicId());
        String here = "/payouts/" + payout.publicId();
        model.addAttribute("lines", lots.lines(tenant.environmentId(), payout.publicId(), from, PAGE));
        model.addAttribute("total", total);
        model.addAttribute("difference", payout.amount() - total.sum());
        model.addAttribute("first", from > 0 ? here + "#contents" : null);
        model.addAttribute("next", from + PAGE < total.count() ? here + "?from=" + (from + PAGE) + "#contents" : null);
    }
}
