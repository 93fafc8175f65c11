package io.purser.api.dots;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * UUIDs of things that have another id with us. A UUID is made of our id and nothing else, so it is the same for ever; the
 * table only finds the way back, and knows whatever was told once.
 */
@Component
class DotsIds {
    /** What a UUID may name: the same request has one as a request and another as the link that follows from it. */
    enum Kind {
        REQUEST,
        LINK,
        USER
    }

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;

    DotsIds(JdbcClient jdbc, JdbcTemplate batch) {
        this.jdbc = jdbc;
        this.batch = batch;
    }

    /** One of our ids and what it names. */
    record Name(Kind kind, String publicId) {
        String uuid() {
            return of(kind, publicId).toString();
        }
    }

    /** Notes the UUIDs of an answer, so that they can be asked for; as many statements for a page as for one. */
    @Transactional
    public void told(long environmentId, Collection<Name> names) {
        Map<String, Name> fresh = new TreeMap<>();
        names.forEach(name -> fresh.put(name.uuid(), name));
        if (fresh.isEmpty()) {
            return;
        }
        jdbc.sql("select uuid from dots_id where environment_id = :environmentId and uuid in (:uuids)")
                .param("environmentId", environmentId)
                .param("uuids", List.copyOf(fresh.keySet()))
                .query(String.class)
                .list()
                .forEach(fresh::remove);
        if (!fresh.isEmpty()) {
            batch.batchUpdate(
                    """
                    insert into dots_id (environment_id, uuid, kind, public_id) values (?, ?, ?, ?)
                    on conflict do nothing""",
                    fresh.entrySet().stream()
                            .map(each -> new Object[] {
                                environmentId,
                                each.getKey(),
                                each.getValue().kind().name(),
                                each.getValue().publicId()
                            })
                            .toList());
        }
    }

    /** Our id; empty for a UUID that was never told in this environment. */
    @Transactional(readOnly = true)
    public Optional<String> find(long environmentId, Kind kind, String uuid) {
        return jdbc.sql("select public_id from dots_id"
                        + " where environment_id = :environmentId and uuid = :uuid and kind = :kind")
                .param("environmentId", environmentId)
                .param("uuid", uuid)
                .param("kind", kind.name())
                .query(String.class)
                .optional();
    }

    /** Version 8: 122 bits of SHA-256 over kind and id. */
    static UUID of(Kind kind, String publicId) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((kind + ":" + publicId).getBytes(StandardCharsets.UTF_8));
            ByteBuffer bits = ByteBuffer.wrap(hash);
            long high = bits.getLong() & 0xFFFF_FFFF_FFFF_0FFFL | 0x8000L;
            long low = bits.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
            return new UUID(high, low);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
