package io.purser.payments.links;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/**
 * A merchant's page that a payer is shown the way to. Whatever two readers could understand differently is refused:
 * other schemes, names and passwords, backslashes, fragments, control characters, hosts in other alphabets.
 */
final class SuccessUrl {
    private static final int LONGEST = 2000;
    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");

    private SuccessUrl() {}

    /** @param live in live mode only {@code https} counts; a sandbox may also name its own machine */
    static boolean valid(String text, boolean live) {
        if (text.length() > LONGEST || text.chars().anyMatch(c -> c <= ' ' || c >= 127 || c == '\\')) {
            return false;
        }
        try {
            URI uri = new URI(text);
            String host = uri.getHost();
            if (host == null
                    || uri.getScheme() == null
                    || uri.getRawUserInfo() != null
                    || uri.getRawFragment() != null
                    || uri.getPort() == 0) {
                return false;
            }
            String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            boolean local = LOCAL.contains(host.toLowerCase(Locale.ROOT));
            boolean secure = scheme.equals("https") && (local ? !live : host.contains("."));
            boolean onThisMachine = scheme.equals("http") && local && !live;
            return uri.getPort() <= 65_535 && (secure || onThisMachine);
        } catch (URISyntaxException unreadable) {
            return false;
        }
    }
}
