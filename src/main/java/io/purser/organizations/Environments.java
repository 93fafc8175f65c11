package io.purser.organizations;

import io.purser.ledger.Ledger;
import io.purser.platform.BusinessError;
import io.purser.platform.Mode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Looks environments up, for jobs and events, and moves a sandbox's test clock. */
@Service
public class Environments {
    private static final String SELECT = """
            select e.id, e.organization_id, o.name, e.mode, o.country, o.currency, o.zone
            from environment e join organization o on o.id = e.organization_id
            """;
    private final JdbcClient jdbc;
    private final OffsetClock clock;
    private final Ledger ledger;

    Environments(JdbcClient jdbc, OffsetClock clock, Ledger ledger) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.ledger = ledger;
    }

    /** @throws BusinessError 404 */
    @Transactional(readOnly = true)
    public Environment get(long environmentId) {
        return jdbc.sql(SELECT + "where e.id = :id")
                .param("id", environmentId)
                .query(Environments::environment)
                .optional()
                .orElseThrow(BusinessError::notFound);
    }

    /** The one whose money is real. @throws BusinessError 404 */
    @Transactional(readOnly = true)
    public Environment live(long organizationId) {
        return jdbc.sql(SELECT + "where e.organization_id = :organization and e.mode = 'LIVE'")
                .param("organization", organizationId)
                .query(Environments::environment)
                .optional()
                .orElseThrow(BusinessError::notFound);
    }

    @Transactional(readOnly = true)
    public List<Environment> sandboxes() {
        return jdbc.sql(SELECT + "where e.mode = 'SANDBOX' order by e.id")
                .query(Environments::environment)
                .list();
    }

    /** Moves a sandbox's clock; refuses to move it back and refuses live environments. @return its new time */
    @Transactional
    public Instant advance(long environmentId, Duration by) {
        if (by.isNegative()) {
            throw BusinessError.invalid("clock_backwards", "by");
        }
        int moved = jdbc.sql("""
                        update environment set clock_offset_seconds = clock_offset_seconds + :seconds
                        where id = :id and mode = 'SANDBOX'
                        """)
                .param("seconds", by.toSeconds())
                .param("id", environmentId)
                .update();
        if (moved == 0) {
            throw BusinessError.notFound();
        }
        return clock.now(environmentId);
    }

    /** Lets a sandbox's time begin in the past; only while its clock was never moved. @return its time */
    @Transactional
    public Instant beginInThePast(long environmentId, Duration ago) {
        int moved = jdbc.sql("""
                        update environment set clock_offset_seconds = -cast(:seconds as bigint)
                        where id = :id and mode = 'SANDBOX' and clock_offset_seconds = 0
                        """)
                .param("seconds", ago.toSeconds())
                .param("id", environmentId)
                .update();
        if (moved == 0) {
            throw BusinessError.invalid("clock_backwards", "by");
        }
        return clock.now(environmentId);
    }

    /** Sets the country, before verification was submitted, and with it default zone and, before any posting, currency. */
    @Transactional
    public void chooseCountry(long organizationId, String country) {
        Country chosen =
                Country.find(country).orElseThrow(() -> BusinessError.invalid("country_unsupported", "country"));
        keepBooksCurrency(organizationId, chosen.currency());
        int changed = jdbc.sql("""
                        update organization set country = :country, currency = :currency, zone = :zone
                        where id = :id and not country_locked
                        """)
                .param("country", chosen.code())
                .param("currency", chosen.currency())
                .param("zone", chosen.zone().getId())
                .param("id", organizationId)
                .update();
        if (changed == 0) {
            throw BusinessError.conflict("country_locked");
        }
    }

    private void keepBooksCurrency(long organizationId, String wanted) {
        jdbc
                .sql("select id from environment where organization_id = :organization")
                .param("organization", organizationId)
                .query(Long.class)
                .list()
                .stream()
                .flatMap(environment -> ledger.currency(environment).stream())
                .filter(kept -> !kept.equals(wanted))
                .findFirst()
                .ifPresent(kept -> {
                    throw BusinessError.conflict("country_currency_kept", kept);
                });
    }

    /** From now on the country stays: verification was submitted with it. */
    @Transactional
    public void lockCountry(long organizationId) {
        jdbc.sql("update organization set country_locked = true where id = :id")
                .param("id", organizationId)
                .update();
    }

    /** @return true once the country can no longer be changed */
    @Transactional(readOnly = true)
    public boolean countryLocked(long organizationId) {
        return jdbc.sql("select country_locked from organization where id = :id")
                .param("id", organizationId)
                .query(Boolean.class)
                .single();
    }

    private static Environment environment(ResultSet row, int number) throws SQLException {
        return new Environment(
                row.getLong("id"),
                row.getLong("organization_id"),
                row.getString("name"),
                Mode.valueOf(row.getString("mode")),
                row.getString("country"),
                row.getString("currency"),
                ZoneId.of(row.getString("zone")));
    }
}
