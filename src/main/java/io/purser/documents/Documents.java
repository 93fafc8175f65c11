package io.purser.documents;

import io.purser.platform.BusinessError;
import io.purser.platform.EnvironmentClock;
import io.purser.platform.Ids;
import io.purser.platform.jobs.Jobs;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Takes files in, sealed, and gives them back to the environment they belong to. */
@Service
public class Documents {
    /** Bytes. */
    public static final int LARGEST = 10 * 1024 * 1024;

    private static final int UPLOADS_AN_HOUR = 20;

    private final JdbcClient jdbc;
    private final DocumentBytes bytes;
    private final Jobs jobs;
    private final EnvironmentClock clock;

    Documents(JdbcClient jdbc, DocumentBytes bytes, Jobs jobs, EnvironmentClock clock) {
        this.jdbc = jdbc;
        this.bytes = bytes;
        this.jobs = jobs;
        this.clock = clock;
    }

    /**
     * A file that was judged and rests in the store already, sealed for the document it is about to become.
     *
     * @param size bytes
     */
    public record Prepared(String documentId, FileType type, long size, String sha256, String storageKey) {}

    /**
     * Checks the content and puts it into the store, before the transaction that {@link #add}s it.
     *
     * @param param the form field, for refusals
     * @throws BusinessError when empty, too large, or not of a type that the purpose takes, by content
     */
    @Transactional(propagation = Propagation.NEVER)
    public Prepared prepare(DocumentPurpose purpose, byte[] content, String param) {
        FileType type = check(purpose, content, param);
        String publicId = Ids.next("doc");
        return new Prepared(publicId, type, content.length, Sha256.of(content), bytes.keep(publicId, content));
    }

    /** The bytes go again when the transaction does not end well. @throws BusinessError when too many came in an hour */
    @Transactional
    public Document add(
            long environmentId, Owner owner, DocumentPurpose purpose, String fileName, Prepared file, String param) {
        deleteOnRollback(file);
        refuseFlood(environmentId, owner, clock.now(environmentId), param);
        return adopt(environmentId, owner, purpose, fileName, file);
    }

    /** For callers that may refuse before they {@link #add}. Left-overs that this misses are removed after a day. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void deleteOnRollback(Prepared file) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                if (status == STATUS_ROLLED_BACK) {
                    bytes.delete(file.storageKey());
                }
            }
        });
    }

    /** Makes a document of bytes that somebody else answers for until the transaction is committed. */
    @Transactional
    public Document adopt(long environmentId, Owner owner, DocumentPurpose purpose, String fileName, Prepared file) {
        Document document = new Document(
                file.documentId(),
                environmentId,
                owner.kind(),
                owner.id(),
                purpose,
                FileLabel.of(fileName, file.type()),
                file.type().mediaType(),
                file.size(),
                file.sha256(),
                clock.now(environmentId));
        insert(document, file.storageKey());
        return document;
    }

    @Transactional(readOnly = true)
    public Optional<Document> find(long environmentId, String publicId) {
        return jdbc.sql("select * from document where environment_id = :environmentId and public_id = :publicId")
                .param("environmentId", environmentId)
                .param("publicId", publicId)
                .query(Documents::read)
                .optional();
    }

    /** In the order they came. */
    @Transactional(readOnly = true)
    public List<Document> of(long environmentId, Owner owner) {
        return jdbc.sql("select * from document where environment_id = :environmentId"
                        + " and owner_kind = :kind and owner_id = :owner order by id")
                .param("environmentId", environmentId)
                .param("kind", owner.kind())
                .param("owner", owner.id())
                .query(Documents::read)
                .list();
    }

    /** Asks the store: not within a transaction. @throws BusinessError 404 when the environment has no such document */
    public byte[] content(long environmentId, String publicId) {
        return bytes.read(publicId, storageKey(environmentId, publicId));
    }

    /** Forgets a document that was replaced; its bytes go after the change is committed. */
    @Transactional
    public void remove(long environmentId, String publicId) {
        String key = storageKey(environmentId, publicId);
        jdbc.sql("delete from document where environment_id = :environmentId and public_id = :publicId")
                .param("environmentId", environmentId)
                .param("publicId", publicId)
                .update();
        jobs.enqueue(DeleteBytesJob.NAME, key);
    }

    private static FileType check(DocumentPurpose purpose, byte[] content, String param) {
        if (content == null || content.length == 0) {
            throw BusinessError.invalid("file_empty", param);
        }
        if (content.length > purpose.largest()) {
            throw purpose.largest() == LARGEST
                    ? BusinessError.invalid("file_too_large", param)
                    : BusinessError.invalid("file_over_limit", param, purpose.megabytes());
        }
        return FileType.of(content).filter(purpose::takes).orElseThrow(() -> BusinessError.invalid("file_type", param));
    }

    private void refuseFlood(long environmentId, Owner owner, Instant now, String param) {
        int recent = jdbc.sql("select count(*) from document where environment_id = :environmentId"
                        + " and owner_kind = :kind and owner_id = :owner and created_at > :since")
                .param("environmentId", environmentId)
                .param("kind", owner.kind())
                .param("owner", owner.id())
                .param("since", utc(now.minus(Duration.ofHours(1))))
                .query(Integer.class)
                .single();
        if (recent >= UPLOADS_AN_HOUR) {
            throw new BusinessError(429, "file_too_many", param, UPLOADS_AN_HOUR);
        }
    }

    private void insert(Document document, String key) {
        jdbc.sql("insert into document (public_id, environment_id, owner_kind, owner_id, purpose, file_name,"
                        + " media_type, size_bytes, sha256, storage_key, created_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        document.publicId(),
                        document.environmentId(),
                        document.ownerKind(),
                        document.ownerId(),
                        document.purpose().name(),
                        document.fileName(),
                        document.mediaType(),
                        document.size(),
                        document.sha256(),
                        key,
                        utc(document.createdAt()))
                .update();
    }

    private String storageKey(long environmentId, String publicId) {
        return jdbc.sql("select storage_key from document"
                        + " where environment_id = :environmentId and public_id = :publicId")
                .param("environmentId", environmentId)
                .param("publicId", publicId)
                .query(String.class)
                .optional()
                .orElseThrow(BusinessError::notFound);
    }

    private static Document read(ResultSet row, int number) throws SQLException {
        return new Document(
                row.getString("public_id"),
                row.getLong("environment_id"),
                row.getString("owner_kind"),
                row.getString("owner_id"),
                DocumentPurpose.valueOf(row.getString("purpose")),
                row.getString("file_name"),
                row.getString("media_type"),
                row.getLong("size_bytes"),
                row.getString("sha256"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    /** The thing a document belongs to: a kind such as {@code verification} and that thing's public id. */
    public record Owner(String kind, String id) {}
}
