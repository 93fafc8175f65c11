package io.purser.voyage;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCreator;
import org.springframework.jdbc.core.PreparedStatementSetter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * The real schema in H2, in memory, on one connection: every commit is a real one, and a crash leaves what was last
 * committed. Voyages follow each other in environments of their own; the tables are emptied now and then.
 */
final class Store implements AutoCloseable {
    private static final AtomicInteger STORES = new AtomicInteger();
    private static final String KEPT = "'flyway_schema_history', 'organization', 'environment'";

    private final Connection connection;
    private final SingleConnectionDataSource source;
    final Statements statements;
    private final List<String> tables;
    final Peril peril = new Peril();
    final JdbcTemplate template;
    final JdbcClient jdbc;
    final DataSourceTransactionManager transactions;

    Store() {
        String url = "jdbc:h2:mem:voyage" + STORES.incrementAndGet()
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE"
                + ";DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1;QUERY_CACHE_SIZE=1024;OPTIMIZE_REUSE_RESULTS=0";
        try {
            connection = DriverManager.getConnection(url);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        // H2's check constraints need the session that made them for as long as they live
        Flyway.configure()
                .dataSource(new SingleConnectionDataSource(connection, true))
                .locations("classpath:db/migration/common", "classpath:db/migration/h2")
                .load()
                .migrate();
        statements = new Statements(connection);
        source = new SingleConnectionDataSource(statements.connection(), false);
        execute("create table handed_over (event_id bigint primary key)");
        template = new Watched();
        jdbc = JdbcClient.create(template);
        transactions = new Commits();
        tables = jdbc.sql("select table_name from information_schema.tables where table_schema = 'public'"
                        + " and table_type = 'BASE TABLE' and table_name not in (" + KEPT + ")")
                .query(String.class)
                .list();
    }

    /** Changes statements on their way, to see whether anybody notices; identity for none. */
    void rewrite(UnaryOperator<String> how) {
        try {
            statements.rewrite(how);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Everything of every voyage so far is gone. */
    void empty() {
        execute("set referential_integrity false");
        tables.forEach(table -> execute("truncate table " + table));
        execute("delete from environment");
        execute("delete from organization");
        execute("set referential_integrity true");
    }

    private void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() {
        execute("shutdown");
        source.destroy();
    }

    private final class Watched extends JdbcTemplate {
        Watched() {
            super(source);
        }

        @Override
        protected int update(PreparedStatementCreator creator, PreparedStatementSetter setter) {
            peril.pass("before a statement");
            return super.update(creator, setter);
        }

        @Override
        public int update(PreparedStatementCreator creator, KeyHolder keys) {
            peril.pass("before an insert");
            return super.update(creator, keys);
        }
    }

    private final class Commits extends DataSourceTransactionManager {
        Commits() {
            super(source);
        }

        @Override
        protected void doCommit(DefaultTransactionStatus status) {
            if (status.isReadOnly()) {
                super.doCommit(status);
                return;
            }
            peril.pass("before commit");
            super.doCommit(status);
            peril.committed();
        }
    }

    /** The key of a single inserted row. */
    long insert(String sql, Object... values) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        jdbc.sql(sql).params(values).update(key, "id");
        return key.getKeyAs(Long.class);
    }
}
