package io.purser.documents.uploads;

import io.purser.documents.DocumentPurpose;
import io.purser.documents.Documents.Owner;
import io.purser.documents.uploads.Uploads.State;
import java.time.Instant;

/**
 * One announced file. What it says of type, size and checksum is what was announced until the file was judged, and
 * what was found from then on.
 *
 * @param refusal error code when refused
 * @param documentId the document it becomes; its bytes are sealed for that one from the start
 */
record Upload(
        String publicId,
        long environmentId,
        Owner owner,
        DocumentPurpose purpose,
        String fileName,
        String mediaType,
        Long size,
        String sha256,
        State state,
        String refusal,
        String documentId,
        String storageKey,
        Instant createdAt,
        Instant expiresAt) {

    State stateAt(Instant now) {
        return state == State.ANNOUNCED && !now.isBefore(expiresAt) ? State.EXPIRED : state;
    }

    /** Bytes that may come: as many as announced, else as many as the purpose takes. */
    int largest() {
        return size == null ? purpose.largest() : Math.toIntExact(size);
    }
}
