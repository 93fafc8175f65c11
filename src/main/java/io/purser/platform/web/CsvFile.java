package io.purser.platform.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Currency;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * A CSV download, written row by row as it is read. Text that a spreadsheet would run as a formula is prefixed with an
 * apostrophe; numbers and times are typed cells and stay as they are, so a negative amount is a number.
 */
public final class CsvFile implements Closeable {
    private static final Pattern FORMULA =
            Pattern.compile("^[\\s\"'\\p{Zs}\\p{Cf}]*[=+\\-@\\t\\r＝＋－＠].*|^[\\t\\r].*", Pattern.DOTALL);
    private final CSVPrinter printer;

    private CsvFile(CSVPrinter printer) {
        this.printer = printer;
    }

    /** Begins the download; {@code name} is an ASCII file name such as {@code payouts.csv}. */
    public static CsvFile open(HttpServletResponse response, String name, String... header) throws IOException {
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
        response.setHeader("Cache-Control", "no-store");
        BufferedWriter writer =
                new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8), 1 << 15);
        CsvFile file = new CsvFile(new CSVPrinter(writer, CSVFormat.RFC4180));
        file.row((Object[]) header);
        return file;
    }

    /** Cells are text, numbers, {@link #amount}, {@link #time}, or {@code null} for an empty one. */
    public void row(Object... cells) throws IOException {
        printer.printRecord(Arrays.stream(cells).map(CsvFile::cell).toList());
    }

    /** Minor units as a plain decimal: {@code -12.30}; no grouping, no currency sign. */
    public static BigDecimal amount(long minor, String currency) {
        return BigDecimal.valueOf(
                minor, Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits()));
    }

    /** The organization's time with its offset, in seconds: {@code 2026-11-20T09:30:00-05:00}. */
    public static OffsetDateTime time(Instant instant, ZoneId zone) {
        return instant == null
                ? null
                : instant.truncatedTo(ChronoUnit.SECONDS).atZone(zone).toOffsetDateTime();
    }

    static String cell(Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        if (value instanceof OffsetDateTime time) {
            return time.format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
        }
        if (value instanceof Number) {
            return value.toString();
        }
        String text = value.toString();
        return FORMULA.matcher(text).matches() ? "'" + text : text;
    }

    @Override
    public void close() throws IOException {
        printer.close(true);
    }
}
