package io.purser.testing;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.boot.test.context.TestComponent;

/** The connections to the database that the application keeps. */
@TestComponent
public class TestConnections {
    private final DataSource dataSource;

    TestConnections(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** As each is after half an hour; those in use are closed when they come back. */
    public void closeAll() {
        try {
            dataSource.unwrap(HikariDataSource.class).getHikariPoolMXBean().softEvictConnections();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
