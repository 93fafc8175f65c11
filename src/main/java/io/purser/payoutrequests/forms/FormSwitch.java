package io.purser.payoutrequests.forms;

import io.purser.audit.AuditLog;
import io.purser.organizations.Organization;
import io.purser.organizations.Organizations;
import io.purser.payoutaccounts.PayoutAccount;
import io.purser.payoutaccounts.PayoutAccounts;
import io.purser.platform.Mode;
import io.purser.platform.Tenant;
import io.purser.providers.Providers;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whether an environment's form is open, and where it is. Each environment has its own switch, off at first. */
@Service
public class FormSwitch {
    private final JdbcClient jdbc;
    private final Organizations organizations;
    private final PayoutAccounts accounts;
    private final Providers providers;
    private final AuditLog audit;

    FormSwitch(
            JdbcClient jdbc,
            Organizations organizations,
            PayoutAccounts accounts,
            Providers providers,
            AuditLog audit) {
        this.jdbc = jdbc;
        this.organizations = organizations;
        this.accounts = accounts;
        this.providers = providers;
        this.audit = audit;
    }

    @Transactional(readOnly = true)
    public boolean on(long environmentId) {
        return jdbc.sql("select switched_on from request_form where environment_id = :environmentId")
                .param("environmentId", environmentId)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** A form nobody could be paid by stays shut: live money needs a provider and a verified organization. */
    @Transactional(readOnly = true)
    public boolean canPay(long environmentId, Mode mode) {
        return mode == Mode.SANDBOX
                || providers
                                .serving(mode)
                                .flatMap(Providers.Provider::recipients)
                                .isPresent()
                        && accounts.of(environmentId)
                                .filter(PayoutAccount::transfersEnabled)
                                .isPresent();
    }

    /** Path of the form, the same whether it is open or not. */
    @Transactional(readOnly = true)
    public String path(Tenant tenant) {
        return "/request/" + organizations.get(tenant.organizationId()).slug() + (tenant.live() ? "" : "/sandbox");
    }

    /** Written down when it differs. */
    @Transactional
    public void turn(Tenant tenant, boolean on) {
        jdbc.sql("insert into request_form (environment_id, switched_on) values (:environmentId, false)"
                        + " on conflict do nothing")
                .param("environmentId", tenant.environmentId())
                .update();
        int changed = jdbc.sql("update request_form set switched_on = :on"
                        + " where environment_id = :environmentId and switched_on <> :on")
                .param("on", on)
                .param("environmentId", tenant.environmentId())
                .update();
        if (changed > 0) {
            Organization organization = organizations.get(tenant.organizationId());
            audit.record(
                    tenant.environmentId(),
                    tenant.actor(),
                    on ? "organization.request_form_opened" : "organization.request_form_closed",
                    organization.publicId(),
                    Map.of("path", path(tenant)));
        }
    }
}
