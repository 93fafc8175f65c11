package io.purser.customers.methods.web;

import io.purser.customers.CustomerStandings;
import io.purser.customers.CustomerStandings.Standing;
import io.purser.customers.methods.CoolingOff;
import io.purser.customers.methods.PayeeMoney;
import io.purser.customers.methods.Payees;
import io.purser.customers.methods.Payees.Payee;
import io.purser.customers.methods.PayoutMethod;
import io.purser.platform.BusinessError;
import io.purser.platform.Cursor;
import io.purser.platform.EnvironmentClock;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.platform.web.ErrorSentences;
import io.purser.platform.web.Fresh;
import io.purser.platform.web.Permit;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;
import org.springframework.web.util.UriComponentsBuilder;

/** Everybody who is paid or was asked where, and how long a changed destination waits. */
@Controller
class PayeesController {
    private static final int PAGE = 25;
    private static final int SEARCH = 200;

    private final Payees payees;
    private final CoolingOff coolingOff;
    private final ObjectProvider<PayeeMoney> money;
    private final CustomerStandings standings;
    private final EnvironmentClock clock;
    private final ErrorSentences sentences;

    PayeesController(
            Payees payees,
            CoolingOff coolingOff,
            ObjectProvider<PayeeMoney> money,
            CustomerStandings standings,
            EnvironmentClock clock,
            ErrorSentences sentences) {
        this.payees = payees;
        this.coolingOff = coolingOff;
        this.money = money;
        this.standings = standings;
        this.clock = clock;
        this.sentences = sentences;
    }

    @GetMapping("/payees")
    @Permit(Permission.REQUESTS_VIEW)
    String list(
            Tenant tenant,
            Model model,
            Locale reader,
            @RequestParam(required = false) String q,
            @RequestParam(required = false) String after,
            @RequestHeader(name = "HX-Request", required = false) String fragment,
            HttpServletResponse response) {
        String text = q == null || q.isBlank() ? null : q.strip();
        boolean wrong = text != null && text.length() > SEARCH;
        if (wrong) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        Cursor cursor = after == null
                ? null
                : Cursor.parse(after).orElseThrow(() -> new BusinessError(400, "customers_cursor", null));
        List<Payee> found = payees.page(tenant.environmentId(), wrong ? null : text, cursor, PAGE + 1);
        boolean more = found.size() > PAGE;
        List<Payee> shown = more ? found.subList(0, PAGE) : found;
        model.addAttribute("rows", rows(tenant, shown, reader));
        model.addAttribute("q", text);
        model.addAttribute(
                "errors",
                wrong ? Map.of("q", sentences.of(BusinessError.invalid("customer_too_long", "q", SEARCH))) : Map.of());
        model.addAttribute("first", cursor == null ? null : address(text, null));
        model.addAttribute("next", more ? address(text, shown.get(PAGE - 1).cursor()) : null);
        model.addAttribute("hours", coolingOff.of(tenant.environmentId()).toHours());
        return fragment == null ? "methods/payees" : "methods/payees :: results";
    }

    @Fresh
    @GetMapping("/payees/settings")
    @Permit(Permission.SETTINGS_MANAGE)
    String settings(Tenant tenant, Model model) {
        model.addAttribute("hours", coolingOff.of(tenant.environmentId()).toHours());
        model.addAttribute("errors", Map.of());
        return "methods/settings";
    }

    @Fresh
    @PostMapping("/payees/settings")
    @Permit(Permission.SETTINGS_MANAGE)
    Object choose(
            Tenant tenant,
            @RequestParam(defaultValue = "") String hours,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        try {
            coolingOff.choose(
                    tenant.environmentId(),
                    tenant.actor(),
                    hours.strip().matches("[0-9]{1,4}") ? Integer.valueOf(hours.strip()) : null);
        } catch (BusinessError refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("hours", hours);
            model.addAttribute("errors", Map.of("hours", sentences.of(refused)));
            return "methods/settings";
        }
        redirect.addFlashAttribute("notice", "methods.settings.saved");
        RedirectView view = new RedirectView("/payees", true);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        return view;
    }

    private List<PayeeRow> rows(Tenant tenant, List<Payee> shown, Locale reader) {
        long environmentId = tenant.environmentId();
        Instant now = clock.now(environmentId);
        List<Long> ids = shown.stream().map(each -> each.customer().id()).toList();
        Map<Long, Standing> checks = ids.isEmpty() ? Map.of() : standings.of(environmentId, ids);
        List<String> names =
                shown.stream().map(each -> each.customer().publicId()).toList();
        Map<String, Instant> paid = new HashMap<>();
        money.orderedStream().forEach(room -> paid.putAll(room.lastPaid(environmentId, names)));
        return shown.stream()
                .map(each -> new PayeeRow(
                        each.customer(),
                        each.preferred(),
                        MethodRow.status(each.preferred(), now),
                        country(each.preferred(), reader),
                        paid.get(each.customer().publicId()),
                        checks.get(each.customer().id())))
                .toList();
    }

    private static String country(PayoutMethod method, Locale reader) {
        return method == null ? null : new Locale("", method.country()).getDisplayCountry(reader);
    }

    private static String address(String text, Cursor after) {
        UriComponentsBuilder url = UriComponentsBuilder.fromPath("/payees");
        if (text != null) {
            url.queryParam("q", "{q}");
        }
        if (after != null) {
            url.queryParam("after", after.text());
        }
        return url.encode()
                .buildAndExpand(text == null ? Map.of() : Map.of("q", text))
                .toUriString();
    }
}
