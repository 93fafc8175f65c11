package io.purser.documents;

import io.purser.platform.jobs.Job;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Takes the bytes of a removed document out of the store, after the removal was committed. */
@Component
class DeleteBytesJob implements Job {
    static final String NAME = "documents.delete-bytes";

    private final DocumentBytes bytes;

    DeleteBytesJob(DocumentBytes bytes) {
        this.bytes = bytes;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Instant run(String storageKey) {
        bytes.delete(storageKey);
        return null;
    }
}
