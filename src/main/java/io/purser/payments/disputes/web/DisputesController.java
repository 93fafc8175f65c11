package io.purser.payments.disputes.web;

import io.purser.payments.disputes.DisputeCase;
import io.purser.payments.disputes.DisputeCases;
import io.purser.platform.Cursor;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.platform.web.Permit;
import io.purser.providers.PaymentProvider.DisputeState;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** Which payments are contested, and one of them. */
@Controller
class DisputesController {
    private static final int PAGE = 25;

    private final DisputeCases disputes;
    private final DisputePages page;

    DisputesController(DisputeCases disputes, DisputePages page) {
        this.disputes = disputes;
        this.page = page;
    }

    @GetMapping("/disputes")
    @Permit(Permission.PAYMENTS_VIEW)
    String list(
            Tenant tenant,
            @RequestParam(defaultValue = "open") String state,
            @RequestParam(required = false) String after,
            @RequestHeader(name = "HX-Request", required = false) String fragment,
            Model model) {
        DisputeState shown = Stream.of(DisputeState.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(state))
                .findFirst()
                .orElse(DisputeState.OPEN);
        Cursor cursor = Cursor.parse(after).orElse(null);
        List<DisputeCase> found = disputes.page(tenant.environmentId(), shown, cursor, PAGE + 1);
        List<DisputeCase> rows = found.size() > PAGE ? found.subList(0, PAGE) : found;
        String address = "/disputes?state=" + shown.name().toLowerCase(Locale.ROOT);
        model.addAttribute("shown", shown);
        model.addAttribute("counts", disputes.counts(tenant.environmentId()));
        model.addAttribute("rows", rows);
        model.addAttribute("first", cursor == null ? null : address);
        model.addAttribute(
                "next",
                found.size() > PAGE
                        ? address + "&after="
                                + disputes.cursor(rows.get(PAGE - 1)).text()
                        : null);
        return fragment == null ? "disputes/list" : "disputes/list :: results";
    }

    @GetMapping("/disputes/{id}")
    @Permit(Permission.PAYMENTS_VIEW)
    String dispute(Tenant tenant, @PathVariable String id, Model model) {
        return page.show(tenant, id, null, Map.of(), model);
    }

    /** Where a refund is explained: at its payment. */
    @GetMapping("/refunds/{id}")
    @Permit(Permission.PAYMENTS_VIEW)
    String refund(Tenant tenant, @PathVariable String id) {
        return "redirect:/payments/" + disputes.paymentOfRefund(tenant.environmentId(), id);
    }
}
