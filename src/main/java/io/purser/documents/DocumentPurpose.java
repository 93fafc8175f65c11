package io.purser.documents;

import static io.purser.documents.FileType.JPEG;
import static io.purser.documents.FileType.PDF;
import static io.purser.documents.FileType.PNG;

import java.util.Set;

/** Why a file was asked for, and what is taken for it. */
public enum DocumentPurpose {
    IDENTITY(10, JPEG, PNG, PDF),
    IDENTITY_BACK(10, JPEG, PNG, PDF),
    PROOF_OF_ADDRESS(10, JPEG, PNG, PDF),
    LIVENESS_CHECK(5, JPEG, PNG),
    DISPUTE_EVIDENCE(10, JPEG, PNG, PDF),
    REQUEST_ATTACHMENT(10, JPEG, PNG, PDF);

    private final int megabytes;
    private final Set<FileType> types;

    DocumentPurpose(int megabytes, FileType... types) {
        this.megabytes = megabytes;
        this.types = Set.of(types);
    }

    /** Bytes. */
    public int largest() {
        return megabytes * 1024 * 1024;
    }

    public int megabytes() {
        return megabytes;
    }

    public boolean takes(FileType type) {
        return types.contains(type);
    }
}
