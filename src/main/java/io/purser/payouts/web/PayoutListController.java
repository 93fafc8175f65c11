package io.purser.payouts.web;

import io.purser.payouts.PayoutQueries;
import io.purser.payouts.PayoutQueries.Row;
import io.purser.payouts.PayoutQueries.To;
import io.purser.payouts.PayoutStatus;
import io.purser.payouts.Payouts;
import io.purser.platform.BusinessError;
import io.purser.platform.Cursor;
import io.purser.platform.EnvironmentClock;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.platform.web.CsvFile;
import io.purser.platform.web.Fresh;
import io.purser.platform.web.Permit;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class PayoutListController {
    private static final int PAGE = 25;
    private static final int CHUNK = 500;
    private static final int FAILED_SHOWN = 3;
    private static final Duration FAILED_FOR = Duration.ofDays(7);

    private final PayoutQueries queries;
    private final Payouts payouts;
    private final PayoutWords words;
    private final EnvironmentClock clock;

    PayoutListController(PayoutQueries queries, Payouts payouts, PayoutWords words, EnvironmentClock clock) {
        this.queries = queries;
        this.payouts = payouts;
        this.words = words;
        this.clock = clock;
    }

    /** A tab of the list; count says "1000+" when counting stopped. */
    public record Tab(String status, String count, boolean chosen) {}

    /** @param badge the status, or that nobody knows; expected and cause in words */
    public record Line(Row row, String badge, String expected, String cause) {}

    @GetMapping("/payouts")
    @Permit(Permission.PAYOUTS_VIEW)
    String list(
            Tenant tenant,
            Model model,
            @RequestParam(required = false) String status,
            @RequestParam(required = false) String to,
            @RequestParam(required = false) String after,
            @RequestHeader(name = "HX-Request", required = false) String fragment,
            HttpServletResponse response) {
        PayoutStatus chosen = status(status).orElse(null);
        boolean wrong = chosen == null && status != null && !status.isBlank();
        Cursor cursor = Cursor.parse(after).orElse(null);
        To whom = whom(to);
        List<Row> rows = queries.page(tenant, chosen, whom, cursor, PAGE + 1);
        boolean more = rows.size() > PAGE;
        List<Row> shown = more ? rows.subList(0, PAGE) : rows;
        model.addAttribute("lines", shown.stream().map(this::line).toList());
        model.addAttribute("status", chosen == null ? null : chosen.word());
        model.addAttribute("to", whom == null ? null : whom.name().toLowerCase(Locale.ROOT));
        model.addAttribute("errors", wrong ? Map.of("status", words.error("payouts_status")) : Map.of());
        if (wrong) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        model.addAttribute("first", cursor == null ? null : address(chosen, whom, null));
        model.addAttribute("next", more ? address(chosen, whom, shown.get(PAGE - 1)) : null);
        if (fragment != null) {
            return "payouts/list :: rows";
        }
        model.addAttribute("tabs", tabs(queries.counts(tenant), chosen));
        model.addAttribute("failed", chosen == null && cursor == null ? failed(tenant) : List.of());
        model.addAttribute("blockers", payouts.blockers(tenant));
        return "payouts/list";
    }

    @Fresh
    @GetMapping("/payouts.csv")
    @Permit(Permission.EXPORTS)
    void csv(
            Tenant tenant,
            @RequestParam(required = false) String status,
            @RequestParam(required = false) String to,
            HttpServletResponse response)
            throws IOException {
        PayoutStatus chosen = status(status).orElse(null);
        if (chosen == null && status != null && !status.isBlank()) {
            throw BusinessError.invalid("payouts_status", "status");
        }
        try (CsvFile file = CsvFile.open(
                response,
                "payouts.csv",
                "payout_id",
                "created_at",
                "status",
                "gross",
                "fee",
                "net",
                "currency",
                "expected_earliest",
                "expected_latest",
                "paid_at",
                "bank",
                "bank_last4",
                "description",
                "failure_code",
                "provider_payout_id",
                "to",
                "recipient",
                "way")) {
            Cursor cursor = null;
            List<Row> rows;
            do {
                rows = queries.page(tenant, chosen, whom(to), cursor, CHUNK);
                for (Row row : rows) {
                    write(file, row, tenant);
                }
                cursor = rows.isEmpty() ? null : cursor(rows.get(rows.size() - 1));
            } while (rows.size() == CHUNK);
        }
    }

    private static void write(CsvFile file, Row row, Tenant tenant) throws IOException {
        file.row(
                row.publicId(),
                CsvFile.time(row.createdAt(), tenant.zone()),
                row.status().word(),
                CsvFile.amount(row.amount(), row.currency()),
                CsvFile.amount(row.fee(), row.currency()),
                CsvFile.amount(row.net(), row.currency()),
                row.currency(),
                row.expectedEarliest(),
                row.expectedLatest(),
                CsvFile.time(row.paidAt(), tenant.zone()),
                row.bankName(),
                row.last4(),
                row.description(),
                row.failureCode(),
                row.providerPayoutId(),
                row.toSomebodyElse() ? "recipient" : "own",
                row.toSomebodyElse() ? row.holder() : null,
                row.way());
    }

    private List<Line> failed(Tenant tenant) {
        return queries.failedSince(tenant, clock.now(tenant.environmentId()).minus(FAILED_FOR), FAILED_SHOWN).stream()
                .map(this::line)
                .toList();
    }

    private Line line(Row row) {
        return new Line(
                row,
                row.unknown() && row.status() == PayoutStatus.PENDING
                        ? "unknown"
                        : row.status().word(),
                words.expected(row.expectedEarliest(), row.expectedLatest(), row.inSeconds()),
                words.cause(row.failureCode()));
    }

    private static List<Tab> tabs(Map<PayoutStatus, Integer> counts, PayoutStatus chosen) {
        List<Tab> tabs = new ArrayList<>();
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        tabs.add(new Tab("all", counted(all), chosen == null));
        counts.forEach((status, count) -> tabs.add(new Tab(status.word(), counted(count), status == chosen)));
        return tabs;
    }

    private static String counted(int count) {
        return count >= PayoutQueries.COUNTED ? PayoutQueries.COUNTED + "+" : String.valueOf(count);
    }

    private static String address(PayoutStatus status, To to, Row last) {
        List<String> filters = new ArrayList<>();
        if (status != null) {
            filters.add("status=" + status.word());
        }
        if (to != null) {
            filters.add("to=" + to.name().toLowerCase(Locale.ROOT));
        }
        if (last != null) {
            filters.add("after=" + cursor(last).text());
        }
        return "/payouts" + (filters.isEmpty() ? "" : "?" + String.join("&", filters));
    }

    /** {@code null} for everybody, and for a word that means nobody. */
    private static To whom(String text) {
        return Arrays.stream(To.values())
                .filter(to -> to.name().equalsIgnoreCase(text == null ? "" : text.strip()))
                .findFirst()
                .orElse(null);
    }

    private static Cursor cursor(Row row) {
        return new Cursor(row.createdAt(), row.id());
    }

    /** In any case; empty for no word and for one that means no status. */
    private static Optional<PayoutStatus> status(String text) {
        String word = text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(PayoutStatus.values())
                .filter(status -> status.word().equals(word))
                .findFirst();
    }
}
