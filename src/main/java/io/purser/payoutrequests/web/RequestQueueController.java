package io.purser.payoutrequests.web;

import io.purser.payoutrequests.PayoutRequest;
import io.purser.payoutrequests.PayoutRequest.Status;
import io.purser.payoutrequests.PayoutRequests;
import io.purser.payoutrequests.RequestQueue;
import io.purser.payoutrequests.RequestQueue.Row;
import io.purser.platform.BusinessError;
import io.purser.platform.Cursor;
import io.purser.platform.EnvironmentClock;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.platform.web.ErrorSentences;
import io.purser.platform.web.Format;
import io.purser.platform.web.Fresh;
import io.purser.platform.web.Permit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The queue: what waits for whom, and a yes to several at once. */
@Controller
class RequestQueueController {
    private static final int ROWS = 25;
    private static final Map<String, Set<Status>> TABS = tabs();

    private final PayoutRequests requests;
    private final RequestQueue queue;
    private final EnvironmentClock clock;
    private final Format format;
    private final ErrorSentences sentences;

    RequestQueueController(
            PayoutRequests requests,
            RequestQueue queue,
            EnvironmentClock clock,
            Format format,
            ErrorSentences sentences) {
        this.requests = requests;
        this.queue = queue;
        this.clock = clock;
        this.format = format;
        this.sentences = sentences;
    }

    private static Map<String, Set<Status>> tabs() {
        Map<String, Set<Status>> tabs = new LinkedHashMap<>();
        tabs.put("approve", Set.of(Status.CREATED));
        tabs.put("pay", Set.of(Status.APPROVED, Status.PAYING, Status.EXPIRED));
        tabs.put("paid", Set.of(Status.PAID));
        tabs.put("all", Set.of(Status.values()));
        return tabs;
    }

    /** @param title names the request; error is {@code null} when it was approved */
    public record Outcome(String title, String error) implements java.io.Serializable {}

    @GetMapping("/requests")
    @Permit(Permission.REQUESTS_VIEW)
    String list(
            Tenant tenant,
            @RequestParam(required = false, defaultValue = "approve") String tab,
            @RequestParam(required = false) String after,
            @RequestHeader(value = "HX-Request", required = false) String htmx,
            Model model) {
        String chosen = TABS.containsKey(tab) ? tab : "approve";
        Cursor cursor = Cursor.parse(after).orElse(null);
        boolean oldestFirst = chosen.equals("approve") || chosen.equals("pay");
        List<Row> found = queue.page(tenant, TABS.get(chosen), oldestFirst, cursor, ROWS + 1);
        List<Row> rows = found.subList(0, Math.min(ROWS, found.size()));
        Map<Status, Long> counts = queue.counts(tenant);
        Map<String, Long> tabs = new LinkedHashMap<>();
        TABS.forEach((name, statuses) -> tabs.put(
                name,
                statuses.stream()
                        .mapToLong(each -> counts.getOrDefault(each, 0L))
                        .sum()));
        long total = rows.stream().mapToLong(row -> row.request().amount()).sum();
        model.addAttribute("tab", chosen);
        model.addAttribute("tabs", tabs);
        model.addAttribute("rows", rows);
        model.addAttribute("now", clock.now(tenant.environmentId()));
        model.addAttribute("total", total);
        model.addAttribute("funds", queue.funds(tenant));
        model.addAttribute("bulk", chosen.equals("approve") && rows.stream().anyMatch(Row::mine));
        model.addAttribute("first", cursor == null ? null : "/requests?tab=" + chosen);
        model.addAttribute("next", next(chosen, found, rows));
        return htmx == null ? "payoutrequests/list" : "payoutrequests/list :: results";
    }

    private static String next(String tab, List<Row> found, List<Row> rows) {
        if (found.size() == rows.size()) {
            return null;
        }
        PayoutRequest last = rows.get(rows.size() - 1).request();
        return "/requests?tab=" + tab + "&after=" + new Cursor(last.createdAt(), last.id()).text();
    }

    /** @param pick each {@code prq_…:digest}, as the person saw it */
    @Fresh
    @PostMapping("/requests/check")
    @Permit(Permission.REQUESTS_AUTHORIZE)
    String check(
            Tenant tenant, @RequestParam(required = false) List<String> pick, Model model, RedirectAttributes next) {
        Map<String, String> picked = picked(pick);
        if (picked.isEmpty()) {
            next.addFlashAttribute("problem", "payoutrequests.bulk.none");
            return "redirect:/requests";
        }
        List<Row> rows = queue.open(tenant, picked.keySet());
        long total = rows.stream().mapToLong(row -> row.request().amount()).sum();
        model.addAttribute("rows", rows);
        model.addAttribute("picked", picked);
        model.addAttribute("total", total);
        model.addAttribute("funds", queue.funds(tenant));
        return "payoutrequests/bulk";
    }

    @Fresh
    @PostMapping("/requests/approve")
    @Permit(Permission.REQUESTS_AUTHORIZE)
    String approve(Tenant tenant, @RequestParam(required = false) List<String> pick, RedirectAttributes next) {
        ArrayList<Outcome> outcomes = new ArrayList<>();
        picked(pick).forEach((id, digest) -> outcomes.add(approve(tenant, id, digest)));
        next.addFlashAttribute("outcomes", outcomes);
        return "redirect:/requests";
    }

    private Outcome approve(Tenant tenant, String id, String digest) {
        PayoutRequest request = requests.get(tenant, id);
        String title = format.money(request.amount(), request.currency()) + " · "
                + request.payee().name();
        try {
            requests.approve(tenant, id, digest);
            return new Outcome(title, null);
        } catch (BusinessError refused) {
            return new Outcome(title, sentences.of(refused));
        }
    }

    private static Map<String, String> picked(List<String> pick) {
        Map<String, String> picked = new LinkedHashMap<>();
        for (String each : pick == null ? List.<String>of() : pick.subList(0, Math.min(ROWS, pick.size()))) {
            int colon = each.indexOf(':');
            if (colon > 0) {
                picked.put(each.substring(0, colon), each.substring(colon + 1));
            }
        }
        return picked;
    }
}
