package io.purser.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.chaos.Rounds.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A backup is made while programs ask for payouts; the portal goes on, breaks, and is restored as of the backup, while
 * the provider remembers all. The books are clean, nothing is paid a second time, and what only the provider knows is
 * exactly what was asked for after the backup.
 */
@Tag("chaos")
class BackupTest {
    private static final String SANDBOX = "select table_name from information_schema.tables"
            + " where table_schema = 'public' and table_name like 'sandbox\\_%' escape '\\'";
    private static final String OURS = "select public_id from payout";
    private static final String THEIRS = "select reference from sandbox_payout";

    @Test
    void onTheEmbeddedDatabase() throws Exception {
        Rounds rounds = new Rounds(Kind.BACKUP, "H2");
        try (Scene scene = Scene.embedded(Map.of())) {
            for (int round = 1; round <= rounds.count(); round++) {
                rounds.say(round + " of " + rounds.count() + ": " + round(scene));
            }
        }
        rounds.over("restored and paid nothing twice");
    }

    private String round(Scene scene) throws Exception {
        PurserProcess purser = scene.purser();
        Path backup = Files.createTempDirectory("purser-backup").resolve("backup.zip");
        purser.start();
        new Merchant(purser.address()).letTimeRunInSeconds();
        long took;
        try (Callers callers = new Callers(4, purser.address())) {
            callers.untilAnswered();
            long begun = System.nanoTime();
            assertThat(purser.run("backup", backup.toString())).isZero();
            took = Duration.ofNanos(System.nanoTime() - begun).toMillis();
            callers.untilAnswered();
            Awaitility.await("the provider hears of more")
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> scene.database().count("select count(*) from sandbox_payout") > 3);
            callers.stop();
        }
        purser.killHard();
        Set<String> askedAfterwards = new HashSet<>(scene.database().texts(THEIRS));
        Path home = unpack(backup, Files.createTempDirectory("purser-restored"));
        Files.copy(scene.home().resolve("keyset.json"), home.resolve("keyset.json"));
        Database restored = Database.embedded(home);
        askedAfterwards.removeAll(restored.texts(OURS));
        rememberedByTheProvider(scene.database(), restored);
        try (PurserProcess again = new PurserProcess(home, Scene.settings(restored, Map.of()))) {
            again.start();
            Books.settle(restored, Duration.ofMinutes(10), askedAfterwards);
            again.stop();
        }
        return "backup in " + took + " ms, " + Files.size(backup) + " bytes, " + askedAfterwards.size()
                + " payouts only the provider knows";
    }

    private static Path unpack(Path backup, Path home) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(backup))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = home.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.copy(zip, file);
            }
        }
        return home;
    }

    /** The sandbox lives in our database and went back with it; a real provider would not have. */
    private static void rememberedByTheProvider(Database from, Database to) throws SQLException {
        try (Connection old = from.connect();
                Connection restored = to.connect()) {
            restored.createStatement().execute("set referential_integrity false");
            for (String table : from.texts(SANDBOX)) {
                restored.createStatement().execute("delete from " + table);
                copy(table, old, restored);
            }
            restored.createStatement().execute("set referential_integrity true");
        }
    }

    private static void copy(String table, Connection from, Connection to) throws SQLException {
        try (ResultSet rows = from.createStatement().executeQuery("select * from " + table)) {
            ResultSetMetaData columns = rows.getMetaData();
            int count = columns.getColumnCount();
            List<String> names = new java.util.ArrayList<>();
            for (int i = 1; i <= count; i++) {
                names.add("\"" + columns.getColumnName(i) + "\"");
            }
            String marks = String.join(", ", Collections.nCopies(count, "?"));
            try (var insert = to.prepareStatement(
                    "insert into " + table + " (" + String.join(", ", names) + ") values (" + marks + ")")) {
                while (rows.next()) {
                    for (int i = 1; i <= count; i++) {
                        insert.setObject(i, rows.getObject(i));
                    }
                    insert.addBatch();
                }
                insert.executeBatch();
            }
        }
    }
}
