package io.purser.documents;

import io.purser.platform.crypto.Vault;
import io.purser.platform.storage.Storage;
import org.springframework.stereotype.Component;

/** The bytes of documents in the store: sealed for exactly one document. Never called with a transaction open. */
@Component
public class DocumentBytes {
    private final Storage storage;
    private final Vault vault;

    DocumentBytes(Storage storage, Vault vault) {
        this.storage = storage;
        this.vault = vault;
    }

    /** @return the key they are stored under */
    public String keep(String documentId, byte[] content) {
        return storage.put(vault.sealBytes(content, place(documentId)));
    }

    public byte[] read(String documentId, String storageKey) {
        return vault.openBytes(storage.get(storageKey), place(documentId));
    }

    public void delete(String storageKey) {
        storage.delete(storageKey);
    }

    static String place(String documentId) {
        return "document.content:" + documentId;
    }
}
