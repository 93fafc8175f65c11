package io.purser.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.springframework.stereotype.Component;

/** Lets API keys be actors of audit rows. In Java because the two databases name the old constraint differently. */
@Component
class KeyActors implements JavaMigration {
    private static final String OLD = """
            select c.constraint_name from information_schema.table_constraints t
            join information_schema.check_constraints c on c.constraint_name = t.constraint_name
              and c.constraint_schema = t.constraint_schema
            where lower(t.table_name) = 'audit_event' and c.check_clause like '%PROVIDER%'""";

    @Override
    public void migrate(Context context) throws SQLException {
        try (Statement statement = context.getConnection().createStatement()) {
            String name;
            try (ResultSet row = statement.executeQuery(OLD)) {
                row.next();
                name = row.getString(1);
            }
            statement.execute("alter table audit_event drop constraint \"" + name + "\"");
            statement.execute("alter table audit_event add constraint audit_event_actor_kinds"
                    + " check (actor_kind in ('USER', 'API_KEY', 'PROVIDER', 'SYSTEM'))");
        }
    }

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("202611210101");
    }

    @Override
    public String getDescription() {
        return "audit key actors";
    }

    @Override
    public Integer getChecksum() {
        return 1;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }
}
