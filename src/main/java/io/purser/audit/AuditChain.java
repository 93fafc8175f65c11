package io.purser.audit;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Whether the chain of one environment is unbroken: every row follows the one before, up to the head that is kept. */
@Service
public class AuditChain {
    private static final Logger LOG = LoggerFactory.getLogger(AuditChain.class);
    private static final int CHUNK = 2_000;

    private final JdbcClient jdbc;
    private final AuditHistory history;
    private final Clock clock;

    AuditChain(JdbcClient jdbc, AuditHistory history, Clock clock) {
        this.jdbc = jdbc;
        this.history = history;
        this.clock = clock;
    }

    /** The newest row; an environment in which nothing happened yet has row 0. */
    public Head head(long environmentId) {
        return jdbc.sql("select head_seq as seq, head_hash as hash from audit_chain where environment_id = ?")
                .param(environmentId)
                .query(Head.class)
                .optional()
                .orElse(new Head(0, AuditText.FIRST_HASH));
    }

    /** How the last walk ended; empty before the first. */
    public Optional<Check> lastCheck(long environmentId) {
        return jdbc.sql("select checked_seq, checked_at, broken_seq from audit_check where environment_id = ?")
                .param(environmentId)
                .query((row, number) -> new Check(
                        row.getLong("checked_seq"),
                        row.getObject("checked_at", OffsetDateTime.class).toInstant(),
                        row.getObject("broken_seq", Long.class)))
                .optional();
    }

    /** Walks the whole chain, notes how it ended, and says so in the log when it is broken. */
    public Check check(long environmentId) {
        Head head = head(environmentId);
        Head reached = new Head(0, AuditText.FIRST_HASH);
        Long broken = null;
        while (broken == null && reached.seq < head.seq) {
            List<AuditRow> rows = history.following(environmentId, reached.seq, CHUNK);
            if (rows.isEmpty()) {
                broken = reached.seq + 1;
            }
            for (AuditRow row : rows) {
                if (!row.follows(environmentId, reached.seq, reached.hash)) {
                    broken = reached.seq + 1;
                    break;
                }
                reached = new Head(row.seq(), row.hash());
                if (reached.seq == head.seq) {
                    broken = reached.equals(head) ? null : head.seq;
                    break;
                }
            }
        }
        Check check = new Check(reached.seq, clock.instant(), broken);
        note(environmentId, check);
        return check;
    }

    private void note(long environmentId, Check check) {
        if (check.broken()) {
            LOG.error("The audit log of environment {} is broken at row {}", environmentId, check.brokenSeq);
        }
        OffsetDateTime at = check.at.atOffset(ZoneOffset.UTC);
        int known = jdbc.sql("update audit_check set checked_seq = ?, checked_at = ?, broken_seq = ?"
                        + " where environment_id = ?")
                .params(check.seq, at, check.brokenSeq, environmentId)
                .update();
        if (known == 0) {
            jdbc.sql("insert into audit_check (environment_id, checked_seq, checked_at, broken_seq)"
                            + " values (?, ?, ?, ?) on conflict do nothing")
                    .params(environmentId, check.seq, at, check.brokenSeq)
                    .update();
        }
    }

    /** @param hash of the row numbered {@code seq}, 64 hexadecimal digits */
    public record Head(long seq, String hash) {
        /** To note down outside, for {@code verify-audit --head}. */
        public String text() {
            return seq + ":" + hash;
        }
    }

    /**
     * @param seq the last row up to which all is well
     * @param at when, in real time
     * @param brokenSeq the first row that is missing, changed or does not follow; {@code null} for none
     */
    public record Check(long seq, Instant at, Long brokenSeq) {
        public boolean broken() {
            return brokenSeq != null;
        }
    }
}
