package io.purser.payments.disputes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.springframework.stereotype.Component;

/** Lets orders be about evidence. In Java because the two databases name the old constraint differently. */
@Component
class EvidenceOrders implements JavaMigration {
    private static final String OLD = """
            select c.constraint_name from information_schema.table_constraints t
            join information_schema.check_constraints c on c.constraint_name = t.constraint_name
              and c.constraint_schema = t.constraint_schema
            where lower(t.table_name) = 'payment_order' and c.check_clause like '%REFUND%'""";

    @Override
    public void migrate(Context context) throws SQLException {
        try (Statement statement = context.getConnection().createStatement()) {
            String name;
            try (ResultSet row = statement.executeQuery(OLD)) {
                row.next();
                name = row.getString(1);
            }
            statement.execute("alter table payment_order drop constraint \"" + name + "\"");
            statement.execute("alter table payment_order add constraint payment_order_kinds"
                    + " check (kind in ('REFUND', 'CHARGE', 'EVIDENCE'))");
        }
    }

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("202611210361");
    }

    @Override
    public String getDescription() {
        return "payments evidence orders";
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
