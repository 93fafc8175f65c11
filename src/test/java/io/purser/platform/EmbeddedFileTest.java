package io.purser.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedFileTest {
    private static final int COMMITS = 400;

    @TempDir
    Path folder;

    /** A copy of the file in use is what a killed process would leave. */
    @Test
    void everyCommitIsFoundAfterAKill() throws Exception {
        int lostWithout = 0;
        try (Connection living = open("living")) {
            living.createStatement().execute("set retention_time 0");
            living.createStatement().execute("create table t (id int primary key, words varchar)");
            for (int i = 1; i <= COMMITS; i++) {
                living.createStatement()
                        .execute("insert into t values (" + i + ", repeat('x', " + i * 37 % 3_000 + "))");
                living.createStatement().execute("delete from t where id = " + (i - 20));
                if (i % 4 == 0) {
                    leave("found");
                    leave("lost");
                    EmbeddedFile.findLastCommit(url("found"));
                    assertThat(last("found")).isEqualTo(i);
                    lostWithout += last("lost") == i ? 0 : 1;
                }
            }
        }
        assertThat(lostWithout)
                .as("kills after which H2 itself forgets a commit")
                .isPositive();
    }

    @Test
    void whatIsInUseClosedWellOrNotThereStaysAsItIs() throws Exception {
        try (Connection living = open("living")) {
            living.createStatement().execute("create table t (id int primary key)");
            EmbeddedFile.findLastCommit(url("living"));
            living.createStatement().execute("insert into t values (1)");
        }
        byte[] closed = Files.readAllBytes(file("living"));
        EmbeddedFile.findLastCommit(url("living"));
        assertThat(Files.readAllBytes(file("living"))).isEqualTo(closed);
        EmbeddedFile.findLastCommit(url("nowhere"));
        assertThat(file("nowhere")).doesNotExist();
        EmbeddedFile.findLastCommit("jdbc:postgresql://localhost/purser");
    }

    private void leave(String name) throws Exception {
        Files.copy(file("living"), file(name), StandardCopyOption.REPLACE_EXISTING);
    }

    private int last(String name) throws SQLException {
        try (Connection connection = open(name);
                var rows = connection.createStatement().executeQuery("select max(id) from t")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private Connection open(String name) throws SQLException {
        return DriverManager.getConnection(url(name), "purser", "");
    }

    private String url(String name) {
        return "jdbc:h2:file:" + folder.resolve(name) + ";WRITE_DELAY=0";
    }

    private Path file(String name) {
        return folder.resolve(name + ".mv.db");
    }
}
