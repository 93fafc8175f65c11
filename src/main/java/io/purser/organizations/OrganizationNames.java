package io.purser.organizations;

import io.purser.identity.KnownWords;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The names of a person's organizations, which are a bad password for them. */
@Component
class OrganizationNames implements KnownWords {
    private final JdbcClient jdbc;

    OrganizationNames(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(readOnly = true)
    public List<String> about(long userId) {
        return jdbc.sql("select o.name from membership m join organization o on o.id = m.organization_id"
                        + " where m.user_id = :user")
                .param("user", userId)
                .query(String.class)
                .list();
    }
}
