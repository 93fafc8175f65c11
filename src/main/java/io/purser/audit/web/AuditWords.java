package io.purser.audit.web;

import io.purser.audit.AuditRow;
import io.purser.platform.Actor;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.platform.web.Format;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** An audit row in the reader's words: a sentence, the facts beside it, and where the thing is to be seen. */
@Component
public class AuditWords {
    /** What stands before the dot of the actions there are. */
    static final List<String> GROUPS = List.of(
            "payment",
            "payment_link",
            "refund",
            "dispute",
            "payout",
            "payout_request",
            "payout_link",
            "payout_method",
            "payee",
            "payees",
            "bank",
            "policy",
            "customer",
            "verification",
            "account",
            "member",
            "api_key",
            "webhook_endpoint",
            "webhook_delivery",
            "organization",
            "audit");

    private static final List<String> ELSEWHERE = List.of("trace", "address", "session", "amount", "currency");
    private static final Map<String, Place> PLACES = Map.ofEntries(
            Map.entry("po", new Place(Permission.PAYOUTS_VIEW, "/payouts/")),
            Map.entry("pay", new Place(Permission.PAYMENTS_VIEW, "/payments/")),
            Map.entry("txn", new Place(Permission.PAYMENTS_VIEW, "/transactions/")),
            Map.entry("re", new Place(Permission.PAYMENTS_VIEW, "/refunds/")),
            Map.entry("dp", new Place(Permission.PAYMENTS_VIEW, "/disputes/")),
            Map.entry("plk", new Place(Permission.PAYMENTS_VIEW, "/links/")),
            Map.entry("cus", new Place(Permission.PAYMENTS_VIEW, "/customers/")),
            Map.entry("prq", new Place(Permission.REQUESTS_VIEW, "/requests/")),
            Map.entry("whe", new Place(Permission.DEVELOPERS_VIEW, "/developers/webhooks/")),
            Map.entry("whd", new Place(Permission.DEVELOPERS_VIEW, "/developers/webhooks/deliveries/")),
            Map.entry("key", new Place(Permission.DEVELOPERS_VIEW, "/developers/keys")),
            Map.entry("pba", new Place(Permission.BANKS_VIEW, "/banks")),
            Map.entry("ver", new Place(Permission.VERIFICATION_VIEW, "/verification")),
            Map.entry("pol", new Place(Permission.SETTINGS_VIEW, "/settings/approvals/history")),
            Map.entry("usr", new Place(Permission.TEAM_VIEW, "/settings/team")),
            Map.entry("tinv", new Place(Permission.TEAM_VIEW, "/settings/team")),
            Map.entry("org", new Place(Permission.SETTINGS_VIEW, "/settings")));

    private final MessageSource messages;
    private final Format format;

    AuditWords(MessageSource messages, Format format) {
        this.messages = messages;
        this.format = format;
    }

    /** What was done, or the action's code where there are no words for it yet. */
    String sentence(AuditRow row, Locale locale) {
        String action = row.event().action();
        return messages.getMessage("audit.action." + action, null, action, locale);
    }

    /** A person by name; what is no person says so. */
    String who(Actor actor, Locale locale) {
        return actor.kind() == Actor.Kind.USER
                ? actor.label()
                : messages.getMessage("audit.who." + actor.kind(), new Object[] {actor.label()}, locale);
    }

    List<Fact> facts(AuditRow row, Locale locale) {
        Map<String, String> details = new TreeMap<>(row.event().details());
        List<Fact> facts = new ArrayList<>();
        amount(details, facts, locale);
        ordered(details).forEach((key, value) -> {
            if (!ELSEWHERE.contains(key) && !value.isBlank()) {
                facts.add(new Fact(messages.getMessage("audit.detail." + key, null, key, locale), value));
            }
        });
        return facts;
    }

    /** Where the thing is shown, or {@code null} when nowhere, or not for this reader. */
    String place(AuditRow row, Tenant tenant) {
        String id = row.event().subject();
        int mark = id.indexOf('_');
        Place place = mark < 0 ? null : PLACES.get(id.substring(0, mark));
        if (place == null || !tenant.may(place.permission) || !id.matches("[A-Za-z0-9_]+")) {
            return null;
        }
        return place.path.endsWith("/") ? place.path + id : place.path;
    }

    private void amount(Map<String, String> details, List<Fact> facts, Locale locale) {
        String amount = details.get("amount");
        if (amount == null) {
            return;
        }
        String currency = details.get("currency");
        boolean money = currency != null && currency.matches("[A-Z]{3}") && amount.matches("-?[0-9]{1,15}");
        facts.add(new Fact(
                messages.getMessage("audit.detail.amount", null, locale),
                money ? format.money(Long.parseLong(amount), currency) : amount));
    }

    /** Before stands before after. */
    private static Map<String, String> ordered(Map<String, String> details) {
        Map<String, String> ordered = new LinkedHashMap<>();
        for (String first : List.of("field", "before", "from", "after", "to")) {
            if (details.containsKey(first)) {
                ordered.put(first, details.get(first));
            }
        }
        details.forEach(ordered::putIfAbsent);
        return ordered;
    }

    /** One fact of a row, with its name in the reader's language. */
    public record Fact(String name, String value) {}

    private record Place(Permission permission, String path) {}
}
