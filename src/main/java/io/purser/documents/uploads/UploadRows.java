package io.purser.documents.uploads;

import io.purser.documents.DocumentPurpose;
import io.purser.documents.Documents.Owner;
import io.purser.documents.uploads.Uploads.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class UploadRows {
    private final JdbcClient jdbc;

    UploadRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Upload upload) {
        jdbc.sql("insert into upload (public_id, environment_id, owner_kind, owner_id, purpose, file_name, media_type,"
                        + " size_bytes, sha256, state, document_id, created_at, expires_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        upload.publicId(),
                        upload.environmentId(),
                        upload.owner().kind(),
                        upload.owner().id(),
                        upload.purpose().name(),
                        upload.fileName(),
                        upload.mediaType(),
                        upload.size(),
                        upload.sha256(),
                        upload.state().name(),
                        upload.documentId(),
                        utc(upload.createdAt()),
                        utc(upload.expiresAt()))
                .update();
    }

    int announcedSince(long environmentId, Instant since) {
        return jdbc.sql("select count(*) from upload where environment_id = :environmentId and created_at > :since")
                .param("environmentId", environmentId)
                .param("since", utc(since))
                .query(Integer.class)
                .single();
    }

    Optional<Upload> find(long environmentId, String publicId) {
        return one(environmentId, publicId, "");
    }

    Optional<Upload> lock(long environmentId, String publicId) {
        return one(environmentId, publicId, " for update");
    }

    /** By nothing but the id, which only a signature of ours may bring here. */
    Optional<Upload> signed(String publicId) {
        return jdbc.sql("select * from upload where public_id = ?")
                .param(publicId)
                .query(UploadRows::read)
                .optional();
    }

    /** @return whether the file was still awaited, so that this one is it */
    boolean arrived(Upload upload, String storageKey) {
        return jdbc.sql("update upload set state = 'QUARANTINED', storage_key = :key"
                                + " where environment_id = :environmentId and public_id = :id and state = 'ANNOUNCED'")
                        .param("key", storageKey)
                        .param("environmentId", upload.environmentId())
                        .param("id", upload.publicId())
                        .update()
                == 1;
    }

    /** @return whether nobody judged it in the meantime */
    boolean judged(Upload upload, Verdict verdict, String storageKey) {
        return jdbc.sql("update upload set state = :next, refusal = :refusal, media_type = :mediaType,"
                                + " size_bytes = :size, sha256 = :sha256, storage_key = :key"
                                + " where environment_id = :environmentId and public_id = :id and state = :state")
                        .param("next", (verdict.passed() ? State.CLEAN : State.REFUSED).name())
                        .param("refusal", verdict.refusal())
                        .param("mediaType", verdict.passed() ? verdict.type().mediaType() : upload.mediaType())
                        .param("size", verdict.size())
                        .param("sha256", verdict.sha256())
                        .param("key", storageKey)
                        .param("environmentId", upload.environmentId())
                        .param("id", upload.publicId())
                        .param("state", upload.state().name())
                        .update()
                == 1;
    }

    void attached(Upload upload) {
        jdbc.sql("update upload set state = 'ATTACHED' where environment_id = :environmentId and public_id = :id")
                .param("environmentId", upload.environmentId())
                .param("id", upload.publicId())
                .update();
    }

    private Optional<Upload> one(long environmentId, String publicId, String locked) {
        return jdbc.sql("select * from upload where environment_id = :environmentId and public_id = :id" + locked)
                .param("environmentId", environmentId)
                .param("id", publicId)
                .query(UploadRows::read)
                .optional();
    }

    static Upload read(ResultSet row, int number) throws SQLException {
        return new Upload(
                row.getString("public_id"),
                row.getLong("environment_id"),
                new Owner(row.getString("owner_kind"), row.getString("owner_id")),
                DocumentPurpose.valueOf(row.getString("purpose")),
                row.getString("file_name"),
                row.getString("media_type"),
                row.getObject("size_bytes", Long.class),
                row.getString("sha256"),
                State.valueOf(row.getString("state")),
                row.getString("refusal"),
                row.getString("document_id"),
                row.getString("storage_key"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant());
    }

    static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
