package io.purser.platform.crypto;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The sealed values of one column.
 *
 * @param keys columns of the primary key, comma separated
 * @param place SQL for the place each value is bound to, as the room that seals it writes it
 */
record SealedColumn(String table, String keys, String column, Form form, String place) {
    private static final int PIECE = 200;
    private static final String FIELD = "\"sealedTaxDocument\":\"";

    enum Form {
        BYTES,
        BASE64,
        /** Base64 inside an event's facts, behind its name. */
        FACTS
    }

    SealedStore in(JdbcClient jdbc, TransactionTemplate transaction) {
        return new Stored(jdbc, transaction);
    }

    String name() {
        return table + "." + column;
    }

    private List<String> keyColumns() {
        return Arrays.stream(keys.split(",")).map(String::strip).toList();
    }

    private String otherThan() {
        return switch (form) {
            case BYTES ->
                column + " is not null and substring(" + column + " from 1 for " + KeyMark.LENGTH + ") <> :mark";
            case BASE64 -> column + " is not null and " + beginning(column + " from 1");
            case FACTS ->
                "position('" + FIELD + "' in " + column + ") > 0 and "
                        + beginning(column + " from position('" + FIELD + "' in " + column + ") + " + FIELD.length());
        };
    }

    private static String beginning(String of) {
        return "substring(" + of + " for " + KeyMark.BASE64_LENGTH + ") not in (:marks)";
    }

    private Map<String, Object> marks(SealedStore.UnderKey newest) {
        Map<String, Object> marks = new LinkedHashMap<>();
        marks.put(
                form == Form.BYTES ? "mark" : "marks",
                form == Form.BYTES ? newest.mark().bytes() : newest.mark().base64());
        return marks;
    }

    private Object sealedAgain(Object stored, String place, Vault vault) {
        return switch (form) {
            case BYTES -> again((byte[]) stored, place, vault);
            case BASE64 -> text(again(Base64.getDecoder().decode((String) stored), place, vault));
            case FACTS -> {
                String facts = (String) stored;
                int from = facts.indexOf(FIELD) + FIELD.length();
                int to = facts.indexOf('"', from);
                byte[] sealed =
                        Base64.getDecoder().decode(facts.substring(from, to).getBytes(StandardCharsets.US_ASCII));
                yield facts.substring(0, from) + text(again(sealed, place, vault)) + facts.substring(to);
            }
        };
    }

    private static byte[] again(byte[] sealed, String place, Vault vault) {
        return vault.sealBytes(vault.openBytes(sealed, place), place);
    }

    private static String text(byte[] sealed) {
        return Base64.getEncoder().encodeToString(sealed);
    }

    private record Row(List<Object> key, Object stored, String place) {}

    private final class Stored implements SealedStore {
        private final JdbcClient jdbc;
        private final TransactionTemplate transaction;

        Stored(JdbcClient jdbc, TransactionTemplate transaction) {
            this.jdbc = jdbc;
            this.transaction = transaction;
        }

        @Override
        public String name() {
            return SealedColumn.this.name();
        }

        @Override
        public long others(UnderKey newest) {
            return jdbc.sql("select count(*) from " + table + " where " + otherThan())
                    .params(marks(newest))
                    .query(Long.class)
                    .single();
        }

        @Override
        public Resealed reseal(UnderKey newest, Vault vault, Runnable afterPiece) {
            long done = 0;
            List<String> failed = new ArrayList<>();
            List<Object> after = null;
            List<Row> rows;
            do {
                rows = rows(newest, after);
                List<Row> piece = rows;
                done += transaction.execute(status -> write(piece, vault, failed));
                if (!rows.isEmpty()) {
                    after = rows.get(rows.size() - 1).key;
                    afterPiece.run();
                }
            } while (rows.size() == PIECE);
            return new Resealed(done, failed);
        }

        private long write(List<Row> rows, Vault vault, List<String> failed) {
            long written = 0;
            for (Row row : rows) {
                try {
                    written += update(row, sealedAgain(row.stored, row.place, vault));
                } catch (IllegalStateException | IllegalArgumentException closed) {
                    failed.add(row.place);
                }
            }
            return written;
        }

        private int update(Row row, Object sealed) {
            String where = keyColumns().stream().map(key -> key + " = ?").collect(Collectors.joining(" and "));
            List<Object> values = new ArrayList<>(List.of(sealed));
            values.addAll(row.key);
            values.add(row.stored);
            return jdbc.sql("update " + table + " set " + column + " = ? where " + where + " and " + column + " = ?")
                    .params(values)
                    .update();
        }

        private List<Row> rows(UnderKey newest, List<Object> after) {
            List<String> columns = keyColumns();
            Map<String, Object> values = marks(newest);
            String further = "";
            if (after != null) {
                IntStream.range(0, columns.size()).forEach(i -> values.put("key" + i, after.get(i)));
                further = " and (" + keys + ") > ("
                        + IntStream.range(0, columns.size())
                                .mapToObj(i -> ":key" + i)
                                .collect(Collectors.joining(", "))
                        + ")";
            }
            return jdbc.sql("select " + keys + ", " + column + " as stored, " + place + " as place from " + table
                            + " where " + otherThan() + further + " order by " + keys + " limit " + PIECE)
                    .params(values)
                    .query((row, number) -> {
                        List<Object> key = new ArrayList<>();
                        for (String each : columns) {
                            key.add(row.getObject(each));
                        }
                        Object stored = form == Form.BYTES ? row.getBytes("stored") : row.getString("stored");
                        return new Row(key, stored, row.getString("place"));
                    })
                    .list();
        }
    }
}
