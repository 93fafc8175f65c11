package io.purser.documents.uploads;

import static io.purser.documents.uploads.UploadRows.utc;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Looks across all environments, for nothing but what nobody wants. */
@Repository
class OrphanRows {
    private static final String LOWEST = "0".repeat(24);
    private static final String HIGHEST = "z".repeat(24);

    private final JdbcClient jdbc;

    OrphanRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Announced or put, and not attached, although their addresses were over before {@code cut}. */
    List<Upload> abandoned(Instant cut, int most) {
        return jdbc.sql("select * from upload where state in ('ANNOUNCED', 'QUARANTINED', 'CLEAN', 'REFUSED')"
                        + " and expires_at < :cut order by expires_at, id limit :most")
                .param("cut", utc(cut))
                .param("most", most)
                .query(UploadRows::read)
                .list();
    }

    /** @return whether nobody attached it in the meantime */
    boolean forget(Upload upload) {
        return jdbc.sql("delete from upload where environment_id = :environmentId and public_id = :id"
                                + " and state = :state")
                        .param("environmentId", upload.environmentId())
                        .param("id", upload.publicId())
                        .param("state", upload.state().name())
                        .update()
                == 1;
    }

    /** Keys that rows name, of one shelf of the store. */
    Set<String> keys(String shelf) {
        return Set.copyOf(jdbc.sql("select storage_key from document where storage_key between :from and :to"
                        + " union select storage_key from upload where storage_key between :from and :to")
                .param("from", "f_" + shelf + LOWEST)
                .param("to", "f_" + shelf + HIGHEST)
                .query(String.class)
                .list());
    }
}
