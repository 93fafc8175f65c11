package io.purser.documents.uploads;

import io.purser.documents.DocumentBytes;
import io.purser.documents.FileType;
import io.purser.documents.Sha256;
import io.purser.documents.uploads.Uploads.State;
import io.purser.platform.BusinessError;
import io.purser.platform.CrashPoints;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes what is put to an upload address. Holds at most as many bytes as were announced, of so many files at a time,
 * and seals them before they reach the disk.
 */
@Service
public class IncomingFiles {
    private static final int AT_A_TIME = 12;
    private static final Duration TURN = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int CHUNK = 64 * 1024;

    private final UploadRows rows;
    private final UploadAddress addresses;
    private final DocumentBytes bytes;
    private final Clock clock;
    private final Semaphore turns = new Semaphore(AT_A_TIME, true);

    IncomingFiles(UploadRows rows, UploadAddress addresses, DocumentBytes bytes, Clock clock) {
        this.rows = rows;
        this.addresses = addresses;
        this.bytes = bytes;
        this.clock = clock;
    }

    /**
     * @param contentType as the request said, or {@code null}
     * @param length in bytes as the request said, or negative
     * @return SHA-256 of the bytes
     * @throws BusinessError 403 for an address that is not ours, was changed or is over; 409 for the second file; 413,
     *     422 for other bytes than were announced; 503 when too many come at once
     */
    @Transactional(propagation = Propagation.NEVER)
    public String take(String token, String contentType, long length, InputStream body) throws IOException {
        Upload upload = addresses
                .fileId(token, clock.instant())
                .flatMap(rows::signed)
                .orElseThrow(() -> new BusinessError(403, "upload_address", null));
        if (upload.state() != State.ANNOUNCED) {
            throw BusinessError.conflict("file_already_uploaded");
        }
        refuseOthers(upload, contentType, length);
        byte[] content = inTurn(upload, body);
        String key = bytes.keep(upload.documentId(), content);
        CrashPoints.hit("storage.file.kept");
        if (!rows.arrived(upload, key)) {
            bytes.delete(key);
            throw BusinessError.conflict("file_already_uploaded");
        }
        return Sha256.of(content);
    }

    private static void refuseOthers(Upload upload, String contentType, long length) {
        if (upload.mediaType() != null
                && !FileType.named(contentType == null ? "" : contentType)
                        .map(FileType::mediaType)
                        .equals(Optional.of(upload.mediaType()))) {
            throw BusinessError.invalid("file_type_differs", "Content-Type");
        }
        if (length > upload.purpose().largest()) {
            throw tooLarge(upload);
        }
        if (length >= 0 && upload.size() != null && length != upload.size()) {
            throw BusinessError.invalid("file_size_differs", "Content-Length");
        }
    }

    private byte[] inTurn(Upload upload, InputStream body) throws IOException {
        try {
            if (!turns.tryAcquire(TURN.toSeconds(), TimeUnit.SECONDS)) {
                throw new BusinessError(503, "upload_busy", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BusinessError(503, "upload_busy", null);
        }
        try {
            return read(upload, body);
        } finally {
            turns.release();
        }
    }

    private byte[] read(Upload upload, InputStream body) throws IOException {
        Instant until = clock.instant().plus(PATIENCE);
        byte[] content = new byte[Math.min(upload.largest(), CHUNK)];
        int size = 0;
        int read;
        while ((read = body.read(content, size, content.length - size)) > 0) {
            size += read;
            if (clock.instant().isAfter(until)) {
                throw new BusinessError(408, "upload_slow", null);
            }
            if (size == content.length) {
                if (size == upload.largest()) {
                    break;
                }
                content = Arrays.copyOf(content, Math.min(upload.largest(), size * 2));
            }
        }
        if (size == upload.largest() && body.read() >= 0) {
            throw upload.size() == null ? tooLarge(upload) : BusinessError.invalid("file_size_differs", null);
        }
        if (size == 0) {
            throw BusinessError.invalid("file_empty", null);
        }
        if (upload.size() != null && size != upload.size()) {
            throw BusinessError.invalid("file_size_differs", null);
        }
        return Arrays.copyOf(content, size);
    }

    private static BusinessError tooLarge(Upload upload) {
        return new BusinessError(413, "file_over_limit", null, upload.purpose().megabytes());
    }
}
