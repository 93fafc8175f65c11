package io.purser.documents.uploads;

import io.purser.documents.DocumentBytes;
import io.purser.documents.uploads.Uploads.State;
import io.purser.platform.storage.Inbox;
import io.purser.platform.storage.Storage;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Where files wait until they were judged: sealed in the store, or as they came in the inbox of a store with one. */
@Component
class Quarantine {
    private final UploadRows rows;
    private final UploadAddress addresses;
    private final DocumentBytes bytes;
    private final Optional<Inbox> inbox;
    private final Clock clock;

    Quarantine(UploadRows rows, UploadAddress addresses, DocumentBytes bytes, Storage storage, Clock clock) {
        this.rows = rows;
        this.addresses = addresses;
        this.bytes = bytes;
        this.inbox = storage.inbox();
        this.clock = clock;
    }

    Inbox.Address address(Upload upload) {
        return inbox.map(store -> store.address(
                        upload.publicId(),
                        upload.mediaType(),
                        upload.size(),
                        Duration.between(clock.instant(), upload.expiresAt())))
                .orElseGet(() -> new Inbox.Address(
                        addresses.url(upload),
                        upload.mediaType() == null ? Map.of() : Map.of("Content-Type", upload.mediaType())));
    }

    /** Judges what came, if it came and was not judged before. */
    void look(Upload upload) {
        if (upload.state() == State.QUARANTINED) {
            judge(upload, bytes.read(upload.documentId(), upload.storageKey()));
        } else if (upload.state() == State.ANNOUNCED) {
            inbox.ifPresent(store -> store.read(upload.publicId(), upload.largest() + 1)
                    .ifPresent(content -> takeIn(upload, content, store)));
        }
    }

    private void judge(Upload upload, byte[] content) {
        Verdict verdict = Verdict.of(upload, content);
        if (verdict.passed()) {
            rows.judged(upload, verdict, upload.storageKey());
        } else if (rows.judged(upload, verdict, null)) {
            bytes.delete(upload.storageKey());
        }
    }

    private void takeIn(Upload upload, byte[] content, Inbox store) {
        Verdict verdict = Verdict.of(upload, content);
        String key = verdict.passed() ? bytes.keep(upload.documentId(), content) : null;
        if (rows.judged(upload, verdict, key)) {
            store.clear(upload.publicId());
        } else if (key != null) {
            bytes.delete(key);
        }
    }
}
