package io.purser.api.commet.events;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** An event's facts, read one by one: what nobody asks for never leaves. */
record Facts(String type, JsonNode node) {
    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    static String time(Instant at) {
        return MILLISECONDS.format(at);
    }

    /** @return {@code null} when the fact is absent */
    String text(String name) {
        JsonNode value = node.path(name);
        return value.isMissingNode() || value.isNull() ? null : value.asString();
    }

    String text(String name, String otherwise) {
        String text = text(name);
        return text == null ? otherwise : text;
    }

    /** Minor units. @throws IllegalStateException without the fact: an amount is never guessed */
    long amount(String name) {
        Long amount = amountOrNull(name);
        if (amount == null) {
            throw new IllegalStateException(type + " was recorded without " + name);
        }
        return amount;
    }

    Long amountOrNull(String name) {
        JsonNode value = node.path(name);
        return value.isIntegralNumber() ? value.longValue() : null;
    }

    String time(String name) {
        String text = text(name);
        return text == null ? null : time(Instant.parse(text));
    }

    String currency() {
        String currency = text("currency");
        return currency == null ? null : currency.toLowerCase(Locale.ROOT);
    }

    /** The organization's own id of the customer when it gave one. */
    String customer() {
        return text("customerExternalId", text("customerId"));
    }

    /** The contract knows two vendors and itself; a simulated provider stands for the latter. */
    String provider() {
        String provider = text("provider");
        return provider == null ? null : provider.equals("stripe") || provider.equals("dlocal") ? provider : "commet";
    }

    JsonNode object(String name) {
        JsonNode value = node.path(name);
        return value.isObject() ? value : null;
    }
}
