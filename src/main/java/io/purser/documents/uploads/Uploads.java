package io.purser.documents.uploads;

import io.purser.documents.Document;
import io.purser.documents.DocumentPurpose;
import io.purser.documents.Documents;
import io.purser.documents.Documents.Owner;
import io.purser.documents.FileType;
import io.purser.platform.BusinessError;
import io.purser.platform.Ids;
import io.purser.platform.storage.Inbox;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Files that come by a signed address: announced, put there by anybody who holds the address, checked, and only then
 * attached to their owner. Until then they rest in quarantine, and are removed when nobody attaches them.
 */
@Service
public class Uploads {
    private static final Duration OPEN = Duration.ofHours(1);
    private static final int AN_HOUR = 600;

    private final UploadRows rows;
    private final Quarantine quarantine;
    private final Documents documents;
    private final Clock clock;

    Uploads(UploadRows rows, Quarantine quarantine, Documents documents, Clock clock) {
        this.rows = rows;
        this.quarantine = quarantine;
        this.documents = documents;
        this.clock = clock;
    }

    /**
     * @param fileId {@code file_…}; url takes one {@code PUT} of the bytes with exactly these headers until expiresAt
     */
    public record Announced(String fileId, String url, Map<String, String> headers, Instant expiresAt) {}

    /** What the uploader said beforehand; {@code null} for what it did not say. Size in bytes. */
    public record Claims(String fileName, String mediaType, Long size, String sha256) {
        public static final Claims NONE = new Claims(null, null, null, null);
    }

    /** @throws io.purser.platform.BusinessError 422 for a size or type that would never be taken, 429 for too many */
    @Transactional
    public Announced announce(long environmentId, Owner owner, DocumentPurpose purpose, Claims claims) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        if (rows.announcedSince(environmentId, now.minus(Duration.ofHours(1))) >= AN_HOUR) {
            throw new BusinessError(429, "file_too_many", null, AN_HOUR);
        }
        Upload upload = new Upload(
                Ids.next("file"),
                environmentId,
                owner,
                purpose,
                shortened(claims.fileName()),
                mediaType(claims, purpose),
                size(claims, purpose),
                sha256(claims),
                State.ANNOUNCED,
                null,
                Ids.next("doc"),
                null,
                now,
                now.plus(OPEN));
        rows.insert(upload);
        Inbox.Address address = quarantine.address(upload);
        return new Announced(upload.publicId(), address.url(), address.headers(), upload.expiresAt());
    }

    /** Whether the bytes came and passed, as far as was looked; empty when this environment announced no such file. */
    @Transactional(readOnly = true)
    public Optional<State> state(long environmentId, String fileId) {
        return rows.find(environmentId, fileId).map(upload -> upload.stateAt(clock.instant()));
    }

    /**
     * Makes a document of an uploaded file, once; the same file again gives the same document. Joins the caller's
     * transaction; reads from storage must have been done by {@link #check} before.
     *
     * @throws io.purser.platform.BusinessError 404 for a file of somebody else or another owner, 422
     *     {@code file_not_uploaded}, {@code file_size_differs}, {@code file_type_differs}, {@code file_checksum_differs},
     *     {@code file_type}, {@code file_over_limit}, {@code file_empty}
     */
    @Transactional
    public Document attach(long environmentId, Owner owner, String fileId) {
        Upload upload = rows.lock(environmentId, fileId)
                .filter(found -> found.owner().equals(owner))
                .orElseThrow(BusinessError::notFound);
        return switch (upload.state()) {
            case ATTACHED -> documents.find(environmentId, upload.documentId()).orElseThrow(BusinessError::notFound);
            case REFUSED ->
                throw BusinessError.invalid(
                        upload.refusal(), "file", upload.purpose().megabytes());
            case CLEAN -> {
                rows.attached(upload);
                yield documents.adopt(
                        environmentId,
                        owner,
                        upload.purpose(),
                        upload.fileName(),
                        new Documents.Prepared(
                                upload.documentId(),
                                FileType.named(upload.mediaType()).orElseThrow(),
                                upload.size(),
                                upload.sha256(),
                                upload.storageKey()));
            }
            default -> throw BusinessError.invalid("file_not_uploaded", "file");
        };
    }

    /**
     * Looks at the bytes where they were put: type by content, size, checksum. Call it before the transaction that
     * attaches; it refuses to run in one.
     *
     * @throws io.purser.platform.BusinessError 404 when this environment announced no such file
     */
    @Transactional(propagation = Propagation.NEVER)
    public State check(long environmentId, String fileId) {
        Upload upload = rows.find(environmentId, fileId).orElseThrow(BusinessError::notFound);
        quarantine.look(upload);
        return state(environmentId, fileId).orElseThrow(BusinessError::notFound);
    }

    private static String shortened(String fileName) {
        return fileName == null || fileName.length() <= 255 ? fileName : fileName.substring(fileName.length() - 255);
    }

    private static String mediaType(Claims claims, DocumentPurpose purpose) {
        return claims.mediaType() == null
                ? null
                : FileType.named(claims.mediaType())
                        .filter(purpose::takes)
                        .map(FileType::mediaType)
                        .orElseThrow(() -> BusinessError.invalid("file_type", "mediaType"));
    }

    private static Long size(Claims claims, DocumentPurpose purpose) {
        if (claims.size() != null && claims.size() < 1) {
            throw BusinessError.invalid("file_empty", "size");
        }
        if (claims.size() != null && claims.size() > purpose.largest()) {
            throw BusinessError.invalid("file_over_limit", "size", purpose.megabytes());
        }
        return claims.size();
    }

    private static String sha256(Claims claims) {
        String sha256 = claims.sha256() == null ? null : claims.sha256().toLowerCase(Locale.ROOT);
        if (sha256 != null && !sha256.matches("[0-9a-f]{64}")) {
            throw BusinessError.invalid("file_checksum", "sha256");
        }
        return sha256;
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
