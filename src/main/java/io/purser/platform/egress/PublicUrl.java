package io.purser.platform.egress;

import java.net.URI;
import java.net.URISyntaxException;
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
            URI uri = new URI(text);
            boolean plain = "https".equalsIgnoreCase(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null
                    && (uri.getPort() == -1 || uri.getPort() == 443);
            if (!plain || !isName(uri.getHost().toLowerCase(Locale.ROOT))) {
                return Optional.empty();
            }
            String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
            String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            return Optional.of(new PublicUrl(uri.getHost().toLowerCase(Locale.ROOT), path + query));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
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
