package io.purser.organizations;

import io.purser.identity.FactorDemand;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A person must have a second factor as soon as one of their organizations wants it of its members. */
@Component
class MembersFactorDemand implements FactorDemand {
    private final JdbcClient jdbc;

    MembersFactorDemand(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(readOnly = true)
    public boolean demanded(long userId) {
        return jdbc.sql("""
                        select exists (select 1 from membership m join organization o on o.id = m.organization_id
                                       where m.user_id = :user and o.second_factor_since is not null)
                        """).param("user", userId).query(Boolean.class).single();
    }
}
