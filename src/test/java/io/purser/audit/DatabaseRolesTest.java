package io.purser.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.purser.testing.IntegrationTest;
import io.purser.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** The working role of the runbook, held against a real PostgreSQL: no table can be changed with it, no row of history. */
@IntegrationTest
class DatabaseRolesTest {
    private static final Path RUNBOOK = Path.of("src/docs/runbooks/keys-and-audit.md");

    @Autowired
    JdbcTemplate jdbc;

    @Test
    void theWorkingRoleCannotRewriteHistory() throws Exception {
        assumeTrue(TestDatabase.POSTGRESQL);
        String revoked = Files.readAllLines(RUNBOOK).stream()
                .filter(line -> line.startsWith("revoke update"))
                .findFirst()
                .orElseThrow();
        jdbc.execute("create role purser_app nosuperuser nocreatedb nocreaterole");
        jdbc.execute("grant usage on schema public to purser_app");
        jdbc.execute("grant select, insert, update, delete on all tables in schema public to purser_app");
        jdbc.execute(revoked);
        jdbc.execute((ConnectionCallback<Void>) connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("set role purser_app");
                try {
                    assertThat(statement.execute("select count(*) from audit_event"))
                            .isTrue();
                    statement.execute("update audit_check set checked_seq = checked_seq");
                    for (String forbidden : List.of(
                            "update audit_event set action = 'x'",
                            "delete from audit_event",
                            "truncate audit_event",
                            "update journal_entry set kind = 'x'",
                            "drop trigger audit_event_append_only on audit_event",
                            "alter table audit_event disable trigger all",
                            "drop table audit_event",
                            "create table mine (id int)",
                            "create role other")) {
                        refused(connection, forbidden);
                    }
                } finally {
                    statement.execute("reset role");
                }
            }
            return null;
        });
    }

    private static void refused(Connection connection, String sql) {
        assertThatThrownBy(() -> {
                    try (Statement statement = connection.createStatement()) {
                        statement.execute(sql);
                    }
                })
                .as(sql)
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refusal -> assertThat(refusal.getSQLState()).isEqualTo("42501"));
    }
}
