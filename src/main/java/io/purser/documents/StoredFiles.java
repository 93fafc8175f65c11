package io.purser.documents;

import io.purser.platform.crypto.SealedStore;
import io.purser.platform.crypto.Vault;
import io.purser.platform.storage.Storage;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The sealed bytes of documents and of uploads that became none yet. Each file is read to see its key. */
@Component
class StoredFiles implements SealedStore {
    private static final String AFTER = """
            select document_id, storage_key from (
              select public_id as document_id, storage_key from document
              union select document_id, storage_key from upload where storage_key is not null) kept
            where storage_key > :after order by storage_key limit 200""";

    private final JdbcClient jdbc;
    private final Storage storage;
    private final TransactionTemplate transaction;

    StoredFiles(JdbcClient jdbc, Storage storage, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.storage = storage;
        this.transaction = transaction;
    }

    @Override
    public String name() {
        return "files";
    }

    @Override
    public long others(UnderKey newest) {
        return all().stream()
                .filter(file -> storage.has(file.storageKey))
                .filter(file -> !newest.sealed(storage.get(file.storageKey)))
                .count();
    }

    @Override
    public Resealed reseal(UnderKey newest, Vault vault, Runnable afterPiece) {
        long done = 0;
        List<String> failed = new ArrayList<>();
        for (Kept file : all()) {
            byte[] sealed = storage.has(file.storageKey) ? storage.get(file.storageKey) : null;
            if (sealed == null || newest.sealed(sealed)) {
                continue;
            }
            String place = DocumentBytes.place(file.documentId);
            try {
                done += replace(file, vault.sealBytes(vault.openBytes(sealed, place), place));
                afterPiece.run();
            } catch (IllegalStateException closed) {
                failed.add(place);
            }
        }
        return new Resealed(done, failed);
    }

    /** What a crash leaves behind is a file that no row knows, which is removed as all orphans are. */
    private int replace(Kept file, byte[] sealed) {
        String next = storage.put(sealed);
        int rows = transaction.execute(
                status -> move("document", file.storageKey, next) + move("upload", file.storageKey, next));
        storage.delete(rows > 0 ? file.storageKey : next);
        return rows > 0 ? 1 : 0;
    }

    private int move(String table, String from, String to) {
        return jdbc.sql("update " + table + " set storage_key = ? where storage_key = ?")
                .params(to, from)
                .update();
    }

    private List<Kept> all() {
        List<Kept> all = new ArrayList<>();
        List<Kept> some;
        do {
            some = jdbc.sql(AFTER)
                    .param("after", all.isEmpty() ? "" : all.get(all.size() - 1).storageKey)
                    .query(Kept.class)
                    .list();
            all.addAll(some);
        } while (!some.isEmpty());
        return all;
    }

    private record Kept(String documentId, String storageKey) {}
}
