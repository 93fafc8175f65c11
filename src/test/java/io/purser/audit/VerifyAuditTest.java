package io.purser.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.audit.AuditLog.AuditEvent;
import io.purser.platform.Actor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody with the exported file in hand: whatever is done to its rows, the command says where. */
class VerifyAuditTest {
    private static final long ENVIRONMENT = 7;

    @TempDir
    Path directory;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private List<AuditRow> chain;
    private List<String> lines;

    @BeforeEach
    void anExport() throws IOException {
        chain = chain(10, "bank.added");
        lines = new ArrayList<>();
        lines.add(first(chain));
        for (AuditRow row : chain) {
            lines.add(line(row));
        }
    }

    @Test
    void anUntouchedChainIsUnbrokenAndItsLimitsAreSaid() throws IOException {
        assertThat(verify()).isZero();
        assertThat(words())
                .startsWith(
                        "UNBROKEN: Shop, LIVE, 10 rows, head 10:" + chain.get(9).hash());
        assertThat(words()).contains("--head SEQ:HASH");
    }

    @Test
    void anEmptyLogIsUnbroken() throws IOException {
        lines = List.of(first(List.of()));
        assertThat(verify()).isZero();
    }

    @Test
    void aRemovedRowIsMissed() throws IOException {
        lines.remove(5);
        assertThat(verify()).isOne();
        assertThat(words()).startsWith("row 5: missing before row 6\nBROKEN: Shop, LIVE, 9 rows, 1 break.");
    }

    @Test
    void severalRemovedRowsAreOneBreak() throws IOException {
        lines.subList(3, 6).clear();
        assertThat(verify()).isOne();
        assertThat(words()).startsWith("rows 3 to 5: missing before row 6\nBROKEN");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"at\":\"2026-11-20T00:00:04Z\"",
                "\"actor_kind\":\"USER\"",
                "\"actor_id\":\"usr_1\"",
                "\"actor_label\":\"Ana\"",
                "\"action\":\"bank.added\"",
                "\"subject\":\"pba_4\"",
                "{\\\"last4\\\":\\\"0004\\\"}"
            })
    void aChangedFieldIsFound(String field) throws IOException {
        String other = field.contains("USER")
                ? "\"actor_kind\":\"SYSTEM\""
                : field.contains("2026")
                        ? "\"at\":\"2026-11-20T00:00:05Z\""
                        : field.replaceAll("(\\w)([^\\w]+)$", "9$2");
        assertThat(lines.get(4)).contains(field);
        lines.set(4, lines.get(4).replace(field, other));
        assertThat(verify()).isOne();
        assertThat(words()).startsWith("row 4: was changed");
    }

    @Test
    void aChangedRowWithANewHashDoesNotFitTheNext() throws IOException {
        AuditRow old = chain.get(3);
        lines.set(4, line(row(4, "bank.removed", old.previousHash())));
        assertThat(verify()).isOne();
        assertThat(words()).startsWith("row 5: does not follow the row before it\nBROKEN");
    }

    @Test
    void swappedRowsAreFound() throws IOException {
        Collections.swap(lines, 4, 5);
        assertThat(verify()).isOne();
        assertThat(words()).contains("row 4: missing before row 5", "row 4: out of order");
    }

    @Test
    void anInsertedRowIsFound() throws IOException {
        lines.add(5, line(row(5, "payout.paid", chain.get(3).hash())));
        assertThat(verify()).isOne();
        assertThat(words()).contains("row 5: out of order, or twice; it stands after row 5");
    }

    @Test
    void aCutTailIsFoundByTheStatedHead() throws IOException {
        lines = lines.subList(0, 8);
        assertThat(verify()).isOne();
        assertThat(words()).startsWith("end: the file states 10 rows and ends with row 7\nBROKEN");
    }

    @Test
    void aTailCutBeforeTheExportIsFoundByANotedHeadOnly() throws IOException {
        String noted = "10:" + chain.get(9).hash();
        List<AuditRow> cut = chain.subList(0, 7);
        lines = new ArrayList<>(lines.subList(0, 8));
        lines.set(0, first(cut));
        assertThat(verify()).isZero();
        assertThat(verify("--head", noted)).isOne();
        assertThat(words()).contains("end: row 10, which was noted, is not there");
    }

    @Test
    void aLogWrittenAnewIsFoundByANotedHeadOnly() throws IOException {
        String noted = "--head=6:" + chain.get(5).hash();
        assertThat(verify(noted)).isZero();
        chain = chain(10, "bank.removed");
        lines = new ArrayList<>();
        lines.add(first(chain));
        for (AuditRow row : chain) {
            lines.add(line(row));
        }
        assertThat(verify()).isZero();
        assertThat(verify(noted)).isOne();
        assertThat(words()).contains("row 6: is not the row that was noted");
    }

    @Test
    void aLineThatIsNoRowIsABreak() throws IOException {
        lines.set(4, "{\"seq\":4,");
        assertThat(verify()).isOne();
        assertThat(words()).startsWith("line 5: no row of an audit log");
    }

    @Test
    void anotherFirstLineOrNoFileIsNotLookedAt() throws IOException {
        assertThat(VerifyAudit.run(out(), directory.resolve("none.jsonl").toString()))
                .isEqualTo(2);
        lines.remove(0);
        assertThat(verify()).isEqualTo(2);
        assertThat(VerifyAudit.run(out())).isEqualTo(2);
        assertThat(verify("--head", "10")).isEqualTo(2);
    }

    private int verify(String... more) throws IOException {
        Path file = directory.resolve("chain.jsonl");
        Files.write(file, lines);
        List<String> arguments = new ArrayList<>(List.of(more));
        arguments.add(file.toString());
        return VerifyAudit.run(out(), arguments.toArray(String[]::new));
    }

    private PrintStream out() {
        return new PrintStream(said, true, StandardCharsets.UTF_8);
    }

    private String words() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private static String first(List<AuditRow> rows) throws IOException {
        AuditRow last = rows.isEmpty() ? null : rows.get(rows.size() - 1);
        AuditChain.Head head = last == null
                ? new AuditChain.Head(0, AuditText.FIRST_HASH)
                : new AuditChain.Head(last.seq(), last.hash());
        StringWriter line = new StringWriter();
        AuditFile.first(
                line, new AuditFile.Heading(ENVIRONMENT, "Shop", "LIVE", Instant.parse("2026-11-30T00:00:00Z"), head));
        return line.toString().strip();
    }

    private static String line(AuditRow row) throws IOException {
        StringWriter line = new StringWriter();
        AuditFile.row(line, row);
        return line.toString().strip();
    }

    private static List<AuditRow> chain(int length, String action) {
        List<AuditRow> rows = new ArrayList<>();
        String before = AuditText.FIRST_HASH;
        for (int seq = 1; seq <= length; seq++) {
            rows.add(row(seq, action, before));
            before = rows.get(seq - 1).hash();
        }
        return rows;
    }

    private static AuditRow row(int seq, String action, String before) {
        AuditEvent event = new AuditEvent(
                Instant.parse("2026-11-20T00:00:00Z").plusSeconds(seq),
                new Actor(Actor.Kind.USER, "usr_1", "Ana"),
                action,
                "pba_" + seq,
                Map.of("last4", "000" + seq % 10));
        String details = AuditText.write(event.details());
        return new AuditRow(seq, event, details, before, AuditText.hash(before, ENVIRONMENT, seq, event, details));
    }
}
