package io.purser.platform.egress;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How sending a request ended.
 *
 * @param status HTTP status, or 0 when none came in time
 * @param failure one word when no status came: timeout, name, refused, tls or connection; otherwise {@code null}
 * @param headers lines such as {@code Content-Type: text/plain}, at most 8,000 characters of them
 * @param body its first 4,096 bytes at most, as UTF-8
 */
public record Reply(int status, String failure, List<String> headers, String body) {

    static Reply failed(String failure) {
        return new Reply(0, failure, List.of(), "");
    }

    public boolean success() {
        return status >= 200 && status < 300;
    }

    public Optional<String> header(String name) {
        String start = name.toLowerCase(Locale.ROOT) + ": ";
        return headers.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                .map(line -> line.substring(start.length()).strip())
                .findFirst();
    }
}
