package io.purser.organizations;

import io.purser.audit.AuditLog;
import io.purser.identity.Factors;
import io.purser.organizations.Memberships.Member;
import io.purser.platform.BusinessError;
import io.purser.platform.Tenant;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whether an organization wants a second factor of all its members. */
@Service
public class FactorPolicy {
    private final JdbcClient jdbc;
    private final Factors factors;
    private final Memberships memberships;
    private final AuditLog audit;
    private final Clock clock;

    FactorPolicy(JdbcClient jdbc, Factors factors, Memberships memberships, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.factors = factors;
        this.memberships = memberships;
        this.audit = audit;
        this.clock = clock;
    }

    /** Since when it is demanded; empty when it is not. */
    @Transactional(readOnly = true)
    public Optional<Instant> since(long organizationId) {
        return jdbc.sql("select second_factor_since from organization where id = :id"
                        + " and second_factor_since is not null")
                .param("id", organizationId)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    /** By name. */
    @Transactional(readOnly = true)
    public List<Member> lacking(long organizationId) {
        List<Member> members = memberships.in(organizationId);
        Set<Long> having = factors.having(members.stream().map(Member::userId).toList());
        return members.stream().filter(each -> !having.contains(each.userId())).toList();
    }

    /**
     * From the next request on, members without a second factor reach only the page that sets one up.
     *
     * @param askingUserId who wants it
     * @throws BusinessError 409 when the asking person has none: they would lock themselves out, and set no example
     */
    @Transactional
    public void demand(Tenant tenant, long askingUserId) {
        if (!factors.of(askingUserId).secondFactor()) {
            throw BusinessError.conflict("factor_policy_own_first");
        }
        write(tenant, clock.instant().atOffset(ZoneOffset.UTC), "organization.second_factor_demanded");
    }

    @Transactional
    public void waive(Tenant tenant) {
        write(tenant, null, "organization.second_factor_waived");
    }

    private void write(Tenant tenant, OffsetDateTime since, String action) {
        boolean before = since(tenant.organizationId()).isPresent();
        if (before == (since != null)) {
            return;
        }
        jdbc.sql("update organization set second_factor_since = :since where id = :id")
                .param("since", since, Types.TIMESTAMP_WITH_TIMEZONE)
                .param("id", tenant.organizationId())
                .update();
        String subject = jdbc.sql("select public_id from organization where id = :id")
                .param("id", tenant.organizationId())
                .query(String.class)
                .single();
        audit.record(tenant.environmentId(), tenant.actor(), action, subject, Map.of());
    }
}
