package io.purser.documents.uploads;

import io.purser.documents.Document;
import io.purser.documents.DocumentPurpose;
import io.purser.documents.Documents.Owner;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * Files that come by a signed address: announced, put there by anybody who holds the address, checked, and only then
 * attached to their owner. Until then they rest in quarantine, and are removed when nobody attaches them.
 */
@Service
public class Uploads {

    /**
     * @param fileId {@code file_…}; url takes one {@code PUT} of the bytes with exactly these headers until expiresAt
     */
    public record Announced(String fileId, String url, Map<String, String> headers, Instant expiresAt) {}

    /** What the uploader said beforehand; {@code null} for what it did not say. Size in bytes. */
    public record Claims(String fileName, String mediaType, Long size, String sha256) {
        public static final Claims NONE = new Claims(null, null, null, null);
    }

    /** @throws io.purser.platform.BusinessError 422 for a size or type that would never be taken, 429 for too many */
    public Announced announce(long environmentId, Owner owner, DocumentPurpose purpose, Claims claims) {
        throw new UnsupportedOperationException();
    }

    /** Whether the bytes came and passed; empty when this environment announced no such file. */
    public Optional<State> state(long environmentId, String fileId) {
        throw new UnsupportedOperationException();
    }

    /**
     * Makes a document of an uploaded file, once; the same file again gives the same document. Joins the caller's
     * transaction; reads from storage must have been done by {@link #check} before.
     *
     * @throws io.purser.platform.BusinessError 404 for a file of somebody else or another owner, 422
     *     {@code file_not_uploaded}, {@code file_size_differs}, {@code file_type_differs}, {@code file_checksum_differs},
     *     {@code file_type}
     */
    public Document attach(long environmentId, Owner owner, String fileId) {
        throw new UnsupportedOperationException();
    }

    /** Looks at the bytes where they were put, outside of any transaction: type by content, size, checksum. */
    public State check(long environmentId, String fileId) {
        throw new UnsupportedOperationException();
    }

    public enum State {
        ANNOUNCED,
        QUARANTINED,
        CLEAN,
        REFUSED,
        ATTACHED,
        EXPIRED
    }
}
