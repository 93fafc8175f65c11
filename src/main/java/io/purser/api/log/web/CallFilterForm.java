package io.purser.api.log.web;

import io.purser.api.log.CallFilter;
import io.purser.platform.Cursor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What was chosen above the list, as it stands in the URL.
 *
 * @param errors {@code true} for refused and broken calls only
 */
public record CallFilterForm(String status, String method, String path, String key, String errors) {
    static final List<String> STATUSES = List.of("2", "4", "5");
    static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");
    private static final int LONGEST = 200;

    public CallFilterForm {
        status = clean(status);
        method = method == null ? null : clean(method.toUpperCase(Locale.ROOT));
        path = clean(path);
        key = clean(key);
        errors = "true".equals(errors) ? errors : null;
    }

    public boolean any() {
        return status != null || method != null || path != null || key != null || errors != null;
    }

    /** By field, as message keys; the wrong parts are left out of {@link #filter()}. */
    Map<String, String> wrong() {
        Map<String, String> wrong = new LinkedHashMap<>();
        if (status != null && !STATUSES.contains(status)) {
            wrong.put("status", "apilog.filter.error.status");
        }
        if (method != null && !METHODS.contains(method)) {
            wrong.put("method", "apilog.filter.error.method");
        }
        if (path != null && path.length() > LONGEST) {
            wrong.put("path", "apilog.filter.error.path");
        }
        return wrong;
    }

    CallFilter filter() {
        Map<String, String> wrong = wrong();
        return new CallFilter(
                status == null || wrong.containsKey("status") ? null : Integer.valueOf(status),
                wrong.containsKey("method") ? null : method,
                wrong.containsKey("path") ? null : path,
                key,
                errors != null);
    }

    /** @param after where to go on, or {@code null} for the first page */
    String url(Cursor after) {
        UriComponentsBuilder url = UriComponentsBuilder.fromPath("/developers/requests");
        put(url, "status", status);
        put(url, "method", method);
        put(url, "path", path);
        put(url, "key", key);
        put(url, "errors", errors);
        put(url, "after", after == null ? null : after.text());
        return url.encode().build().toUriString();
    }

    private static void put(UriComponentsBuilder url, String name, String value) {
        if (value != null) {
            url.queryParam(name, "{" + name + "}").uriVariables(Map.of(name, value));
        }
    }

    private static String clean(String text) {
        return text == null || text.isBlank() ? null : text.strip().replace("\0", "");
    }
}
