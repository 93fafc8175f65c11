package io.purser.payments.web;

import java.util.List;
import java.util.Map;

/**
 * The list page.
 *
 * @param errors field to sentence
 * @param previous link to newer payments or {@code null}; next to older ones
 * @param widen link to the same filter over 90 days, or {@code null} when that would not help
 * @param any whether the environment has any payment at all
 */
public record PaymentsPage(
        List<Tab> tabs,
        List<PaymentRow> rows,
        Map<String, Badge> badges,
        PaymentFilterForm filter,
        Map<String, String> errors,
        boolean open,
        boolean any,
        String previous,
        String next,
        String file,
        String widen,
        String clear) {

    /** How a status looks, in words, once for the whole page. */
    public record Badge(String word, String colour, String icon) {}

    /** @param label message key */
    public record Tab(String label, String count, String url, boolean active) {}
}
