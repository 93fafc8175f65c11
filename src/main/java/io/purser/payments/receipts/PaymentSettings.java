package io.purser.payments.receipts;

import io.purser.audit.AuditLog;
import io.purser.organizations.Organizations;
import io.purser.platform.BusinessError;
import io.purser.platform.Tenant;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What an organization decided about what its payers see, in both of its environments. */
@Service
public class PaymentSettings {
    private final JdbcClient jdbc;
    private final Organizations organizations;
    private final AuditLog audit;

    PaymentSettings(JdbcClient jdbc, Organizations organizations, AuditLog audit) {
        this.jdbc = jdbc;
        this.organizations = organizations;
        this.audit = audit;
    }

    /**
     * @param descriptor on card statements, 5 to 22 Latin capitals, digits and signs
     * @param mailReceipts whether payers get their receipts by mail
     */
    public record Choice(String descriptor, boolean mailReceipts) {}

    private record Row(String statementDescriptor, boolean mailReceipts) {}

    @Transactional(readOnly = true)
    public Choice of(long organizationId) {
        Row row = jdbc.sql("select statement_descriptor, mail_receipts from payment_settings"
                        + " where organization_id = :organization")
                .param("organization", organizationId)
                .query(Row.class)
                .optional()
                .orElse(new Row(null, true));
        String descriptor = row.statementDescriptor() != null
                ? row.statementDescriptor()
                : StatementDescriptor.of(organizations.get(organizationId).name());
        return new Choice(descriptor, row.mailReceipts());
    }

    /** @throws BusinessError 422 with param {@code descriptor} */
    @Transactional
    public Choice change(Tenant tenant, String descriptor, boolean mailReceipts) {
        Choice before = of(tenant.organizationId());
        Choice after = new Choice(StatementDescriptor.checked(descriptor), mailReceipts);
        if (after.equals(before)) {
            return after;
        }
        jdbc.sql("insert into payment_settings (organization_id, mail_receipts) values (?, true)"
                        + " on conflict do nothing")
                .param(tenant.organizationId())
                .update();
        jdbc.sql("update payment_settings set statement_descriptor = ?, mail_receipts = ? where organization_id = ?")
                .params(after.descriptor(), after.mailReceipts(), tenant.organizationId())
                .update();
        audit.record(
                tenant.environmentId(),
                tenant.actor(),
                "organization.payment_settings_changed",
                organizations.get(tenant.organizationId()).publicId(),
                Map.of("descriptor", after.descriptor(), "mailReceipts", String.valueOf(after.mailReceipts())));
        return after;
    }
}
