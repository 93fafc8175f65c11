package io.purser.customers.web;

import io.purser.customers.Customer;
import io.purser.customers.CustomerMoney.Totals;
import io.purser.customers.CustomerStandings;
import io.purser.customers.CustomerStandings.Standing;
import io.purser.customers.Customers;
import io.purser.platform.BusinessError;
import io.purser.platform.Cursor;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.platform.web.ErrorSentences;
import io.purser.platform.web.Permit;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

@Controller
class CustomerListController {
    private static final int PAGE = 25;
    private static final int SEARCH = 200;

    private final Customers customers;
    private final Money money;
    private final CustomerStandings standings;
    private final ErrorSentences sentences;
    private final MessageSource messages;

    CustomerListController(
            Customers customers,
            Money money,
            CustomerStandings standings,
            ErrorSentences sentences,
            MessageSource messages) {
        this.customers = customers;
        this.money = money;
        this.standings = standings;
        this.sentences = sentences;
        this.messages = messages;
    }

    @GetMapping("/customers")
    @Permit(Permission.PAYMENTS_VIEW)
    String list(
            Tenant tenant,
            Model model,
            Locale reader,
            @RequestParam(required = false) String q,
            @RequestParam(required = false) String check,
            @RequestParam(required = false) String after,
            @RequestHeader(name = "HX-Request", required = false) String fragment,
            HttpServletResponse response) {
        String text = q == null || q.isBlank() ? null : q.strip();
        boolean wrong = text != null && text.length() > SEARCH;
        if (wrong) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        Standing standing = standing(check);
        Cursor cursor = after == null
                ? null
                : Cursor.parse(after).orElseThrow(() -> new BusinessError(400, "customers_cursor", null));
        List<Customer> found = customers.page(tenant.environmentId(), wrong ? null : text, standing, cursor, PAGE + 1);
        boolean more = found.size() > PAGE;
        List<Customer> shown = more ? found.subList(0, PAGE) : found;
        model.addAttribute("rows", rows(tenant, shown, reader));
        model.addAttribute("q", text);
        model.addAttribute("check", standing == null ? null : word(standing));
        model.addAttribute("checks", checks());
        model.addAttribute("errors", wrong ? Map.of("q", sentences.of(tooLong())) : Map.of());
        model.addAttribute("first", cursor == null ? null : address(text, standing, null));
        model.addAttribute("next", more ? address(text, standing, shown.get(PAGE - 1)) : null);
        return fragment == null ? "customers/list" : "customers/list :: results";
    }

    private List<CustomerRow> rows(Tenant tenant, List<Customer> shown, Locale reader) {
        Map<String, Totals> totals = money.totals(tenant, shown);
        Map<Long, Standing> known = standings.of(
                tenant.environmentId(), shown.stream().map(Customer::id).toList());
        return shown.stream()
                .map(each ->
                        new CustomerRow(each, country(each, reader), totals.get(each.publicId()), known.get(each.id())))
                .toList();
    }

    static String country(Customer customer, Locale reader) {
        return customer.country() == null ? null : new Locale("", customer.country()).getDisplayCountry(reader);
    }

    /** Words of the filter; the list of everybody is the empty value. */
    private Map<String, String> checks() {
        Locale reader = LocaleContextHolder.getLocale();
        Map<String, String> checks = new LinkedHashMap<>();
        checks.put("", messages.getMessage("customers.check.any", null, reader));
        for (Standing each : Standing.values()) {
            checks.put(word(each), messages.getMessage("status.check." + word(each), null, reader));
        }
        return checks;
    }

    private static String word(Standing standing) {
        return standing.name().toLowerCase(Locale.ROOT);
    }

    private static Standing standing(String typed) {
        return Arrays.stream(Standing.values())
                .filter(each -> word(each).equals(typed))
                .findFirst()
                .orElse(null);
    }

    private static String address(String text, Standing standing, Customer last) {
        UriComponentsBuilder url = UriComponentsBuilder.fromPath("/customers");
        if (standing != null) {
            url.queryParam("check", word(standing));
        }
        if (text != null) {
            url.queryParam("q", "{q}");
        }
        if (last != null) {
            url.queryParam("after", new Cursor(last.createdAt(), last.id()).text());
        }
        return url.encode()
                .buildAndExpand(text == null ? Map.of() : Map.of("q", text))
                .toUriString();
    }

    private static BusinessError tooLong() {
        return BusinessError.invalid("customer_too_long", "q", SEARCH);
    }
}
