package io.purser.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The command {@code verify-audit FILE [--head SEQ:HASH]}: needs the exported file and nothing else, no database, no
 * keyset, no network. One line for each break; exit code 0 for an unbroken chain, 1 for a broken one, 2 when it could
 * not look.
 */
public final class VerifyAudit {
    public static final String COMMAND = "verify-audit";
    private static final String HEAD = "--head";
    private static final Pattern NOTED = Pattern.compile("([0-9]{1,18}):([0-9a-f]{64})");
    private static final int TOLD = 100;

    private VerifyAudit() {}

    public static int run(PrintStream out, String... arguments) {
        List<String> files = new ArrayList<>();
        AuditChain.Head noted = null;
        for (int i = 0; i < arguments.length; i++) {
            String value = arguments[i].startsWith(HEAD + "=")
                    ? arguments[i].substring(HEAD.length() + 1)
                    : arguments[i].equals(HEAD) && i + 1 < arguments.length ? arguments[++i] : null;
            if (value == null) {
                files.add(arguments[i]);
                continue;
            }
            Matcher head = NOTED.matcher(value);
            if (!head.matches()) {
                out.println("A head is a row number, a colon and 64 hexadecimal digits, as the audit page shows it.");
                return 2;
            }
            noted = new AuditChain.Head(Long.parseLong(head.group(1)), head.group(2));
        }
        if (files.size() != 1 || files.get(0).startsWith("-")) {
            out.println("Usage: java -jar purser.jar " + COMMAND + " FILE [" + HEAD + " SEQ:HASH]");
            return 2;
        }
        return check(out, Path.of(files.get(0)), noted);
    }

    private static int check(PrintStream out, Path file, AuditChain.Head noted) {
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            AuditFile.Heading heading = heading(lines.readLine());
            if (heading == null) {
                out.println(file + " does not begin with the line that states its head. On the audit page, choose the"
                        + " export for checking.");
                return 2;
            }
            ChainReading reading = new ChainReading(heading, noted);
            long number = 1;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                reading.read(number, line)
                        .filter(told -> reading.breaks() <= TOLD)
                        .ifPresent(out::println);
            }
            reading.end().forEach(out::println);
            return summary(out, heading, reading, noted);
        } catch (IOException unreadable) {
            out.println("could not read " + file + ": " + unreadable.getMessage());
            return 2;
        }
    }

    private static int summary(
            PrintStream out, AuditFile.Heading heading, ChainReading reading, AuditChain.Head noted) {
        String what = heading.organization() + ", " + heading.mode() + ", " + reading.rows() + " rows";
        if (reading.breaks() > 0) {
            out.println("BROKEN: " + what + ", " + reading.breaks() + (reading.breaks() == 1 ? " break." : " breaks."));
            return 1;
        }
        out.println("UNBROKEN: " + what + ", head " + heading.head().text());
        if (noted == null) {
            out.println("A log that was cut at its end, or written anew from some row on, and then exported, looks the"
                    + " same from here. Compare with a head noted earlier outside of this machine: " + HEAD
                    + " SEQ:HASH");
        } else {
            out.println("It holds the row that was noted, " + noted.seq() + ", as it was.");
        }
        return 0;
    }

    private static AuditFile.Heading heading(String line) {
        try {
            return line == null ? null : AuditFile.readFirst(line);
        } catch (RuntimeException foreign) {
            return null;
        }
    }
}
