package io.purser.api.commet.payouts;

import io.purser.platform.egress.PublicFetch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The identity document behind the address a caller names. In the sandbox the names that are kept for documentation are
 * never dialled and stand for a specimen, so that published examples work without a network.
 */
@Component
class IdentityFile {
    static final String PARAM = "documentUrl";
    private static final int LONGEST_NAME = 200;
    private static final List<String> RESERVED = List.of("example.com", "example.org", "example.net", "example");

    private final PublicFetch fetch;

    IdentityFile(PublicFetch fetch) {
        this.fetch = fetch;
    }

    record Taken(String name, byte[] content) {}

    /** Dials out. @throws BusinessError {@code url_refused} */
    Taken get(String url, boolean livemode) {
        String address = url.strip();
        if (!livemode && reserved(address)) {
            return new Taken("specimen.png", specimen());
        }
        return new Taken(name(address), fetch.get(address, PARAM));
    }

    private static boolean reserved(String address) {
        return parsed(address)
                .filter(uri -> "https".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null)
                .map(uri -> uri.getHost().toLowerCase(Locale.ROOT))
                .filter(host -> RESERVED.stream().anyMatch(name -> host.equals(name) || host.endsWith("." + name)))
                .isPresent();
    }

    private static String name(String address) {
        String path = parsed(address).map(URI::getPath).orElse("");
        String last = path.substring(path.lastIndexOf('/') + 1);
        return last.isEmpty() ? "document" : last.substring(0, Math.min(LONGEST_NAME, last.length()));
    }

    private static Optional<URI> parsed(String address) {
        try {
            return Optional.of(new URI(address));
        } catch (URISyntaxException unreadable) {
            return Optional.empty();
        }
    }

    private static byte[] specimen() {
        try {
            return new ClassPathResource("verification/specimen.png").getContentAsByteArray();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
