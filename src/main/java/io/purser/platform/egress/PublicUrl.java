package io.purser.platform.egress;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** An https address by DNS name, taken apart once; what is dialled is rebuilt from the parts. */
record PublicUrl(String host, String pathAndQuery) {
    private static final int LONGEST = 2000;
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern TOP_LABEL = Pattern.compile("[a-z]([a-z0-9-]{0,61}[a-z0-9])?");

    /** Empty for everything that is not plainly https, on port 443, by a DNS name of at least two labels. */
    static Optional<PublicUrl> parse(String text) {
        if (text == null || text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            URI uri = ascii(text);
            boolean plain = "https".equalsIgnoreCase(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null
                    && (uri.getPort() == -1 || uri.getPort() == 443);
            if (!plain || !isName(uri.getHost().toLowerCase(Locale.ROOT))) {
                return Optional.empty();
            }
            return Optional.of(new PublicUrl(uri.getHost().toLowerCase(Locale.ROOT), pathAndQuery(uri)));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** With every other character escaped, so that none can become a line break on its way to a socket. */
    static URI ascii(String text) throws URISyntaxException {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new URISyntaxException(text, "half a character");
        }
        return new URI(new URI(text).toASCIIString());
    }

    static String pathAndQuery(URI uri) {
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    static boolean isName(String host) {
        String[] labels = host.split("\\.", -1);
        if (host.length() > 253 || labels.length < 2 || host.endsWith(".localhost")) {
            return false;
        }
        for (String label : labels) {
            if (!LABEL.matcher(label).matches()) {
                return false;
            }
        }
        return TOP_LABEL.matcher(labels[labels.length - 1]).matches();
    }
}
