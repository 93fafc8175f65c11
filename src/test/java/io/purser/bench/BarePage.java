package io.purser.bench;

import io.purser.payments.web.PaymentRow;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.platform.web.Open;
import io.purser.platform.web.Permit;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What the pages are measured against: 25 rows from memory and as many bytes, with and without signing in. */
@TestComponent
@Controller
class BarePage {
    private static final List<PaymentRow> ROWS = IntStream.range(0, 25)
            .mapToObj(i -> new PaymentRow(
                    "pay_" + i,
                    "Ada Lovelace",
                    "Espresso " + i,
                    "SUCCEEDED",
                    false,
                    false,
                    "USD 12.34",
                    "USD 0.66",
                    "USD 11.68",
                    "Visa 4242",
                    "20 Nov 2026",
                    "20 Nov 2026, 10:00",
                    "2026-11-20T15:00:00Z",
                    null))
            .toList();
    static volatile String filler = "";

    @GetMapping("/favicon-bench")
    @Open("bench: the page nobody signs in for")
    String stranger(Model model) {
        return page(model);
    }

    @GetMapping("/bench/bare")
    @Permit(Permission.PAYMENTS_VIEW)
    String member(Tenant tenant, Model model) {
        return page(model);
    }

    private static String page(Model model) {
        model.addAttribute("rows", ROWS);
        model.addAttribute("filler", filler);
        return "bench/bare";
    }
}
