package io.purser.verification.web;

import java.util.Map;

/**
 * One question as a form shows it, everything already in words.
 *
 * @param value what was answered or typed; always empty for secrets
 * @param options value to words when one of a list is asked for, else {@code null}
 * @param fixed true when the answer can no longer be changed
 */
public record Question(
        String name,
        String label,
        String hint,
        String value,
        String type,
        String autocomplete,
        String inputmode,
        Map<String, String> options,
        boolean fixed) {
    public boolean choice() {
        return options != null && options.size() <= 3;
    }
}
