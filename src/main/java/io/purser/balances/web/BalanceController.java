package io.purser.balances.web;

import io.purser.balances.Balances;
import io.purser.ledger.AccountKind;
import io.purser.ledger.Journal;
import io.purser.ledger.Journal.Line;
import io.purser.ledger.Journal.Place;
import io.purser.platform.BusinessError;
import io.purser.platform.Cursor;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.platform.web.CsvFile;
import io.purser.platform.web.Fresh;
import io.purser.platform.web.Permit;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** The balance, the entries behind each of its figures, and their statement. */
@Controller
class BalanceController {
    private static final int LATEST = 10;
    private static final int PAGE = 25;
    private static final int CHUNK = 1_000;

    private final Balances balances;
    private final Journal journal;
    private final MessageSource messages;

    BalanceController(Balances balances, Journal journal, MessageSource messages) {
        this.balances = balances;
        this.journal = journal;
        this.messages = messages;
    }

    @GetMapping("/balance")
    @Permit(Permission.BALANCE_VIEW)
    String balance(
            Tenant tenant,
            @RequestParam(required = false) String on,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        model.addAttribute("summary", balances.summary(tenant.environmentId(), tenant.zone()));
        model.addAttribute(
                "rows",
                rows(
                        journal.newest(tenant.environmentId(), AccountKind.AVAILABLE, Place.START, Place.END, LATEST),
                        locale));
        model.addAttribute("on", on);
        LocalDate day = StatementForm.day(on);
        if (day != null) {
            Instant end = day.plusDays(1).atStartOfDay(tenant.zone()).toInstant();
            model.addAttribute("day", day);
            model.addAttribute("then", balances.before(tenant.environmentId(), end));
        }
        Map<String, String> errors =
                StatementForm.readable(on) ? Map.of() : Map.of("on", sentence("balance.error.date", locale));
        return page(errors, "balances/balance", model, response);
    }

    @GetMapping("/balance/entries")
    @Permit(Permission.BALANCE_VIEW)
    String entries(
            Tenant tenant,
            StatementForm form,
            @RequestParam(required = false) String after,
            @RequestHeader(name = "HX-Request", required = false) String fragment,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        AccountKind account = form.kind();
        Map<String, String> errors = new LinkedHashMap<>();
        form.errors().forEach((field, key) -> errors.put(field, sentence(key, locale)));
        List<Line> lines = errors.isEmpty() ? lines(tenant, form, after) : List.of();
        boolean more = lines.size() > PAGE;
        List<Line> shown = more ? lines.subList(0, PAGE) : lines;
        model.addAttribute("account", account);
        model.addAttribute("form", form);
        model.addAttribute("rows", rows(shown, locale));
        model.addAttribute("first", after == null ? null : url("/balance/entries", form, null));
        model.addAttribute("next", more ? url("/balance/entries", form, cursor(shown.get(PAGE - 1))) : null);
        model.addAttribute("file", url("/balance/statement.csv", form, null));
        return page(errors, fragment == null ? "balances/entries" : "balances/entries :: results", model, response);
    }

    /** Oldest first, read in pieces: no length of history needs more memory than another. */
    @Fresh
    @GetMapping("/balance/statement.csv")
    @Permit(Permission.EXPORTS)
    void statement(Tenant tenant, StatementForm form, HttpServletResponse response) throws IOException {
        AccountKind account = form.kind();
        if (!form.errors().isEmpty()) {
            throw BusinessError.invalid("balance_range", "from");
        }
        Place low = low(tenant, form);
        Place high = high(tenant, form);
        String name = "statement-" + account.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".csv";
        try (CsvFile file = CsvFile.open(
                response,
                name,
                "at",
                "kind",
                "fee",
                "reference",
                "subject",
                "label",
                "amount",
                "balance",
                "currency")) {
            List<Line> lines;
            do {
                lines = journal.oldest(tenant.environmentId(), account, low, high, CHUNK);
                for (Line line : lines) {
                    write(file, tenant, line);
                    low = Place.at(line.seq());
                }
            } while (lines.size() == CHUNK);
        }
    }

    private static void write(CsvFile file, Tenant tenant, Line line) throws IOException {
        file.row(
                CsvFile.time(line.at(), tenant.zone()),
                line.kind(),
                line.fee() ? "yes" : "no",
                line.reference(),
                line.subject(),
                line.label(),
                CsvFile.amount(line.amount(), tenant.currency()),
                CsvFile.amount(line.balanceAfter(), tenant.currency()),
                tenant.currency());
    }

    private List<Line> lines(Tenant tenant, StatementForm form, String after) {
        Place high = high(tenant, form);
        if (after != null) {
            Cursor cursor = Cursor.parse(after).orElseThrow(() -> new BusinessError(400, "balance_cursor", null));
            high = Place.at(Math.min(high.seq(), cursor.id()));
        }
        return journal.newest(tenant.environmentId(), form.kind(), low(tenant, form), high, PAGE + 1);
    }

    private Place low(Tenant tenant, StatementForm form) {
        Instant since = form.since(tenant.zone());
        return since == null ? Place.START : journal.placeBefore(tenant.environmentId(), form.kind(), since);
    }

    private Place high(Tenant tenant, StatementForm form) {
        Instant until = form.until(tenant.zone());
        return until == null
                ? Place.END
                : journal.placeBefore(tenant.environmentId(), form.kind(), until)
                        .next();
    }

    private String page(Map<String, String> errors, String view, Model model, HttpServletResponse response) {
        model.addAttribute("errors", errors);
        if (!errors.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        return view;
    }

    private List<EntryRow> rows(List<Line> lines, Locale locale) {
        return lines.stream().map(line -> EntryRow.of(line, messages, locale)).toList();
    }

    private static String cursor(Line line) {
        return new Cursor(line.at(), line.seq()).text();
    }

    private static String url(String path, StatementForm form, String after) {
        UriComponentsBuilder url = UriComponentsBuilder.fromPath(path)
                .queryParam("account", form.kind().name());
        if (StatementForm.day(form.from()) != null) {
            url.queryParam("from", StatementForm.day(form.from()));
        }
        if (StatementForm.day(form.to()) != null) {
            url.queryParam("to", StatementForm.day(form.to()));
        }
        if (after != null) {
            url.queryParam("after", after);
        }
        return url.toUriString();
    }

    private String sentence(String key, Locale locale) {
        return messages.getMessage(key, null, locale);
    }
}
