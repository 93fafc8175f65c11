package io.purser.notifications;

import io.purser.organizations.ReaderLanguage;
import io.purser.organizations.Role;
import io.purser.platform.Mode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The people who may hear of what happens in an environment, as they are now. */
@Component
class Readers {
    private final JdbcClient jdbc;

    Readers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param mailed whether mail to this address was seen to reach the person: to any other it tells business to strangers
     * @param locale the person's language, else that of the organization's country
     */
    record Reader(
            long environmentId,
            Mode mode,
            String organization,
            long userId,
            String email,
            boolean mailed,
            Locale locale,
            Role role) {}

    List<Reader> in(Collection<Long> environmentIds) {
        return jdbc.sql("""
                        select e.id as environment_id, e.mode, o.name, o.country, u.id as user_id, u.email,
                               u.email_confirmed_at, u.locale, m.role
                        from environment e join organization o on o.id = e.organization_id
                            join membership m on m.organization_id = o.id join app_user u on u.id = m.user_id
                        where e.id in (:environments) and u.disabled_at is null
                        order by e.id, u.id
                        """)
                .param("environments", environmentIds)
                .query(Readers::reader)
                .list();
    }

    private static Reader reader(ResultSet row, int number) throws SQLException {
        return new Reader(
                row.getLong("environment_id"),
                Mode.valueOf(row.getString("mode")),
                row.getString("name"),
                row.getLong("user_id"),
                row.getString("email"),
                row.getObject("email_confirmed_at") != null,
                ReaderLanguage.of(row.getString("locale"), row.getString("country")),
                Role.valueOf(row.getString("role")));
    }
}
