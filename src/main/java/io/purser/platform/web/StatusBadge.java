package io.purser.platform.web;

import java.util.Locale;
import java.util.Map;

/**
 * How a status looks everywhere: gray has not started or ended without money, blue is moving, yellow needs a
 * person, green is done, red failed. Always an icon and a word; the colour only repeats them.
 *
 * @param message key {@code status.<kind>.<value>}
 */
public record StatusBadge(String message, String colour, String icon) {

    private static final StatusBadge UNKNOWN = new StatusBadge(null, "gray", "circle");

    private static final Map<String, StatusBadge> LOOKS = Map.ofEntries(
            look("draft", "gray", "circle"),
            look("not_started", "gray", "circle"),
            look("none", "gray", "circle"),
            look("cannot_start", "gray", "lock"),
            look("sent", "blue", "transit"),
            look("delivery_failed", "yellow", "alert"),
            look("claimed", "green", "check-circle"),
            look("canceled", "gray", "minus-circle"),
            look("refunded", "gray", "return"),
            look("partially_refunded", "gray", "return"),
            look("expired", "gray", "clock"),
            look("used_up", "green", "check-circle"),
            look("disabled", "red", "cross-circle"),
            look("created", "yellow", "circle"),
            look("approved", "blue", "clock"),
            look("paying", "blue", "transit"),
            look("processing", "blue", "clock"),
            look("in_progress", "blue", "clock"),
            look("submitted", "blue", "clock"),
            look("sending", "blue", "transit"),
            look("in_transit", "blue", "transit"),
            look("checking", "blue", "clock"),
            look("unknown", "blue", "question"),
            look("pending", "gray", "clock"),
            look("pending_verification", "blue", "clock"),
            look("retrying", "blue", "clock"),
            look("paused", "gray", "pause"),
            look("struggling", "yellow", "alert"),
            look("requires_action", "yellow", "alert"),
            look("needs_change", "yellow", "alert"),
            look("restricted", "yellow", "alert"),
            look("held", "yellow", "pause"),
            look("open", "yellow", "flag"),
            look("evidence_sent", "blue", "clock"),
            look("won", "green", "check-circle"),
            look("disputed", "yellow", "flag"),
            look("succeeded", "green", "check-circle"),
            look("paid", "green", "check-circle"),
            look("done", "green", "check-circle"),
            look("verified", "green", "check-circle"),
            look("active", "green", "check-circle"),
            look("failed", "red", "cross-circle"),
            look("errored", "red", "cross-circle"),
            look("rejected", "red", "cross-circle"),
            look("lost", "red", "cross-circle"),
            look("returned", "red", "return"));

    /** @param value a status as text or as an enum constant; its case does not matter */
    static StatusBadge of(String kind, Object value) {
        String name = String.valueOf(value).toLowerCase(Locale.ROOT);
        StatusBadge look = LOOKS.getOrDefault(name, UNKNOWN);
        return new StatusBadge("status." + kind + "." + name, look.colour, look.icon);
    }

    private static Map.Entry<String, StatusBadge> look(String value, String colour, String icon) {
        return Map.entry(value, new StatusBadge(null, colour, icon));
    }
}
