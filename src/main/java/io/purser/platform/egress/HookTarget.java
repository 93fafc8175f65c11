package io.purser.platform.egress;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where a request may be sent, rebuilt from the parts of what a stranger typed.
 *
 * @param near an address of this machine or of a listed network, named by the rules for sandboxes
 */
public record HookTarget(String scheme, String host, int port, String pathAndQuery, boolean near) {
    private static final int LONGEST = 2000;
    private static final Set<String> NOWHERE = Set.of(
            "local", "internal", "localdomain", "lan", "home", "corp", "intranet", "private", "svc", "arpa", "onion");
    private static final Pattern DOTTED =
            Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}");

    /** By the strict rules: https, port 443, a public DNS name. */
    static Optional<HookTarget> everywhere(String text) {
        return PublicUrl.parse(text)
                .filter(url -> !NOWHERE.contains(url.host().substring(url.host().lastIndexOf('.') + 1)))
                .map(url -> new HookTarget("https", url.host(), 443, url.pathAndQuery(), false));
    }

    /** http or https to any port; only the address it turns out to have decides. */
    static Optional<HookTarget> nearby(String text) {
        if (text == null || text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            URI uri = PublicUrl.ascii(text);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            boolean plain = (scheme.equals("http") || scheme.equals("https"))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null
                    && (uri.getPort() == -1 || uri.getPort() > 0 && uri.getPort() < 65_536);
            if (!plain || !isHost(uri.getHost().toLowerCase(Locale.ROOT))) {
                return Optional.empty();
            }
            int port = uri.getPort() != -1 ? uri.getPort() : scheme.equals("http") ? 80 : 443;
            String host = uri.getHost().toLowerCase(Locale.ROOT);
            return Optional.of(new HookTarget(scheme, host, port, PublicUrl.pathAndQuery(uri), true));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean isHost(String host) {
        boolean bracketed = host.startsWith("[") && host.endsWith("]") && host.indexOf('%') < 0;
        return bracketed || host.equals("localhost") || DOTTED.matcher(host).matches() || PublicUrl.isName(host);
    }

    /** As one writes it, without the port that goes without saying. */
    String authority() {
        boolean usual = port == (scheme.equals("http") ? 80 : 443);
        return usual ? host : host + ":" + port;
    }
}
