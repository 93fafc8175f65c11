package io.purser.ledger;

import io.purser.ledger.EntryText.Leg;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Computes every book's hash chain again from what is stored, in chunks. */
final class LedgerChain {
    private static final int CHUNK = 2_000;

    private final JdbcClient jdbc;
    private final Map<Long, String> heads = new HashMap<>();
    private final List<String> breaks = new ArrayList<>();

    private LedgerChain(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static List<String> breaks(JdbcClient jdbc) {
        LedgerChain chain = new LedgerChain(jdbc);
        long after = 0;
        while (true) {
            List<Row> rows = chain.rows(after);
            if (rows.isEmpty()) {
                break;
            }
            Map<Long, List<Leg>> legs = chain.legs(after, rows.get(rows.size() - 1).id);
            for (Row row : rows) {
                chain.check(row, legs.getOrDefault(row.id, List.of()));
            }
            after = rows.get(rows.size() - 1).id;
        }
        chain.checkHeads();
        return chain.breaks;
    }

    private void check(Row row, List<Leg> legs) {
        String previous = heads.getOrDefault(row.environmentId, Books.FIRST_HASH);
        EntryText text =
                new EntryText(row.environmentId, row.seq, row.kind, row.reference, row.bookedAt, row.forced, legs);
        if (!row.previousHash.equals(previous) || !row.hash.equals(text.hash(previous))) {
            breaks.add("{entry_id=" + row.id + ", environment_id=" + row.environmentId + ", seq=" + row.seq + "}");
        }
        heads.put(row.environmentId, row.hash);
    }

    private void checkHeads() {
        jdbc.sql("select environment_id, head_hash from ledger_book").query(row -> {
            String computed = heads.getOrDefault(row.getLong("environment_id"), Books.FIRST_HASH);
            if (!computed.equals(row.getString("head_hash"))) {
                breaks.add("{environment_id=" + row.getLong("environment_id") + ", head differs}");
            }
        });
    }

    private List<Row> rows(long after) {
        return jdbc.sql("select id, environment_id, seq, kind, reference, booked_at, forced, previous_hash, hash"
                        + " from journal_entry where id > :after order by id limit :chunk")
                .param("after", after)
                .param("chunk", CHUNK)
                .query((row, number) -> new Row(
                        row.getLong("id"),
                        row.getLong("environment_id"),
                        row.getLong("seq"),
                        row.getString("kind"),
                        row.getString("reference"),
                        row.getObject("booked_at", OffsetDateTime.class).toInstant(),
                        row.getBoolean("forced"),
                        row.getString("previous_hash"),
                        row.getString("hash")))
                .list();
    }

    private Map<Long, List<Leg>> legs(long after, long to) {
        Map<Long, List<Leg>> legs = new LinkedHashMap<>();
        jdbc.sql("select p.entry_id, a.kind, p.currency, p.amount, p.fee, p.account_seq, p.balance_after"
                        + " from posting p join ledger_account a on a.id = p.account_id"
                        + " where p.entry_id > :after and p.entry_id <= :to order by p.id")
                .param("after", after)
                .param("to", to)
                .query(row -> {
                    legs.computeIfAbsent(row.getLong("entry_id"), first -> new ArrayList<>())
                            .add(new Leg(
                                    row.getString("kind"),
                                    row.getString("currency"),
                                    row.getLong("amount"),
                                    row.getBoolean("fee"),
                                    row.getLong("account_seq"),
                                    row.getLong("balance_after")));
                });
        return legs;
    }

    private record Row(
            long id,
            long environmentId,
            long seq,
            String kind,
            String reference,
            Instant bookedAt,
            boolean forced,
            String previousHash,
            String hash) {}
}
