package io.purser.providers;

import io.purser.platform.Mode;
import java.util.Optional;
import org.springframework.http.HttpHeaders;

/** What one vendor's room offers to the house. */
public interface Vendor {
    Mode mode();

    Providers.Provider provider();

    /** Empty when the vendor does not list what it did. */
    default Optional<ProviderBook> book() {
        return Optional.empty();
    }

    /**
     * Verifies the signature over the raw bytes before it reads them. The subject is {@code null} for a type that the
     * vendor's room does not know.
     *
     * @return empty when the signature is missing, wrong, too old or from the future, or the body is no event
     */
    Optional<ProviderEvent> read(HttpHeaders headers, byte[] body);
}
