package io.purser.audit;

import io.purser.platform.BooksRule;
import io.purser.platform.BooksRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The audit log's chains, computed again from what is stored. */
@Component
class AuditRules implements BooksRules {
    private static final int CHUNK = 2_000;

    @Override
    public List<BooksRule> rules() {
        return List.of(new BooksRule("Audit: the chain of events is unbroken", AuditRules::breaks));
    }

    private static List<String> breaks(JdbcClient jdbc) {
        Map<Long, Head> heads = new HashMap<>();
        List<String> breaks = new ArrayList<>();
        long after = 0;
        while (true) {
            List<Row> rows = rows(jdbc, after);
            for (Row row : rows) {
                Head head = heads.getOrDefault(row.environmentId, new Head(0, AuditText.FIRST_HASH));
                String hash = AuditText.hash(head.hash, row.environmentId, row.seq, row.event, row.details);
                if (row.seq != head.seq + 1 || !row.previousHash.equals(head.hash) || !row.hash.equals(hash)) {
                    breaks.add("{audit_event=" + row.id + ", environment_id=" + row.environmentId + "}");
                }
                heads.put(row.environmentId, new Head(row.seq, row.hash));
                after = row.id;
            }
            if (rows.size() < CHUNK) {
                break;
            }
        }
        jdbc.sql("select environment_id, head_seq, head_hash from audit_chain").query(row -> {
            Head head = heads.getOrDefault(row.getLong("environment_id"), new Head(0, AuditText.FIRST_HASH));
            if (!head.equals(new Head(row.getLong("head_seq"), row.getString("head_hash")))) {
                breaks.add("{environment_id=" + row.getLong("environment_id") + ", head differs}");
            }
        });
        return breaks;
    }

    private static List<Row> rows(JdbcClient jdbc, long after) {
        return jdbc.sql("select id, environment_id, seq, happened_at, actor_kind, actor_id, actor_label, action,"
                        + " subject, details, previous_hash, hash from audit_event"
                        + " where id > :after order by id limit :chunk")
                .param("after", after)
                .param("chunk", CHUNK)
                .query((row, number) -> new Row(
                        row.getLong("id"),
                        row.getLong("environment_id"),
                        row.getLong("seq"),
                        AuditText.event(row),
                        row.getString("details"),
                        row.getString("previous_hash"),
                        row.getString("hash")))
                .list();
    }

    private record Head(long seq, String hash) {}

    private record Row(
            long id,
            long environmentId,
            long seq,
            AuditLog.AuditEvent event,
            String details,
            String previousHash,
            String hash) {}
}
