package io.purser.customers.methods.imports;

import io.purser.platform.BusinessError;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads a file of payees: what is wrong with the file as a whole is refused here, before any row is looked at. */
final class PayeeFile {
    static final List<String> COLUMNS = List.of(
            "external_id",
            "name",
            "email",
            "country",
            "way",
            "account_holder",
            "routing_number",
            "account_number",
            "account_type",
            "wallet_email");
    private static final Set<String> NEEDED = Set.of("name", "email", "country");
    private static final int MOST_ROWS = 5_000;
    private static final int MOST_BYTES = 5_000_000;

    private PayeeFile() {}

    /** @param number as a spreadsheet counts, the heading being 1; cells without blanks around; broken when too many */
    record Row(long number, Map<String, String> cells, boolean broken) {
        String get(String column) {
            return cells.getOrDefault(column, "");
        }

        @Override
        public String toString() {
            return "Row[" + number + "]";
        }
    }

    /** @throws BusinessError 422 when the file as a whole cannot be taken */
    static List<Row> read(byte[] bytes) {
        if (bytes.length == 0) {
            throw refused("payees_file_empty");
        }
        if (bytes.length > MOST_BYTES) {
            throw refused("payees_file_large", MOST_BYTES / 1_000_000);
        }
        try (CSVParser parser = CSVParser.parse(new StringReader(text(bytes)), CSVFormat.RFC4180)) {
            List<Row> rows = new ArrayList<>();
            List<String> heading = null;
            for (CSVRecord record : parser) {
                if (heading == null) {
                    heading = heading(record);
                } else if (record.stream().anyMatch(cell -> !cell.isBlank())) {
                    rows.add(row(record, heading));
                }
                if (rows.size() > MOST_ROWS) {
                    throw refused("payees_file_rows", MOST_ROWS);
                }
            }
            if (rows.isEmpty()) {
                throw refused("payees_file_empty");
            }
            return rows;
        } catch (UncheckedIOException | IOException notCsv) {
            throw refused("payees_file_csv");
        }
    }

    private static String text(byte[] bytes) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException otherEncoding) {
            throw refused("payees_file_encoding");
        }
        if (text.indexOf('\0') >= 0) {
            throw refused("payees_file_encoding");
        }
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    private static List<String> heading(CSVRecord record) {
        List<String> heading = record.stream()
                .map(cell -> cell.strip().toLowerCase(Locale.ROOT))
                .toList();
        Set<String> seen = new HashSet<>();
        for (String column : heading) {
            if (!COLUMNS.contains(column)) {
                throw refused("payees_file_column_unknown", column, String.join(", ", COLUMNS));
            }
            if (!seen.add(column)) {
                throw refused("payees_file_column_twice", column);
            }
        }
        NEEDED.stream()
                .sorted()
                .filter(column -> !seen.contains(column))
                .findFirst()
                .ifPresent(column -> {
                    throw refused("payees_file_column_missing", column);
                });
        return heading;
    }

    private static Row row(CSVRecord record, List<String> heading) {
        Map<String, String> cells = new HashMap<>();
        for (int i = 0; i < Math.min(heading.size(), record.size()); i++) {
            cells.put(heading.get(i), record.get(i).strip());
        }
        return new Row(record.getRecordNumber(), cells, record.size() != heading.size());
    }

    private static BusinessError refused(String code, Object... words) {
        return BusinessError.invalid(code, "file", words);
    }
}
