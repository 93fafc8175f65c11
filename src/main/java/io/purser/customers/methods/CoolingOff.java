package io.purser.customers.methods;

import io.purser.audit.AuditLog;
import io.purser.organizations.Environment;
import io.purser.organizations.Environments;
import io.purser.platform.Actor;
import io.purser.platform.BusinessError;
import io.purser.platform.Mode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How long nothing is paid to a changed destination: what the organization chose, or the house's default. */
@Service
public class CoolingOff {
    private static final int LONGEST_HOURS = 720;

    private final JdbcClient jdbc;
    private final Environments environments;
    private final AuditLog audit;
    private final Duration live;
    private final Duration sandbox;

    CoolingOff(
            JdbcClient jdbc,
            Environments environments,
            AuditLog audit,
            @Value("${purser.payees.cooling-off:24h}") Duration live,
            @Value("${purser.payees.cooling-off-sandbox:1h}") Duration sandbox) {
        this.jdbc = jdbc;
        this.environments = environments;
        this.audit = audit;
        this.live = live;
        this.sandbox = sandbox;
    }

    @Transactional(readOnly = true)
    public Duration of(long environmentId) {
        return chosen(environmentId).orElseGet(() -> usual(environments.get(environmentId)));
    }

    /** @param hours whole hours, 0 to 720 @throws BusinessError 422 */
    @Transactional
    public void choose(long environmentId, Actor actor, Integer hours) {
        if (hours == null || hours < 0 || hours > LONGEST_HOURS) {
            throw BusinessError.invalid("payees_cooling_off", "hours", LONGEST_HOURS);
        }
        Duration before = of(environmentId);
        if (before.equals(Duration.ofHours(hours))) {
            return;
        }
        int changed = jdbc.sql("update payee_setting set cooling_off_hours = ? where environment_id = ?")
                .params(hours, environmentId)
                .update();
        if (changed == 0) {
            jdbc.sql("insert into payee_setting (environment_id, cooling_off_hours) values (?, ?)"
                            + " on conflict do nothing")
                    .params(environmentId, hours)
                    .update();
        }
        audit.record(
                environmentId,
                actor,
                "payees.cooling_off_changed",
                "payees",
                Map.of("from", before.toString(), "to", Duration.ofHours(hours).toString()));
    }

    private Optional<Duration> chosen(long environmentId) {
        return jdbc.sql("select cooling_off_hours from payee_setting where environment_id = :environmentId")
                .param("environmentId", environmentId)
                .query(Integer.class)
                .optional()
                .map(Duration::ofHours);
    }

    private Duration usual(Environment environment) {
        return environment.mode() == Mode.LIVE ? live : sandbox;
    }
}
