package io.purser.customers.methods.invitations;

import io.purser.audit.AuditLog;
import io.purser.customers.Customer;
import io.purser.customers.Customers;
import io.purser.customers.methods.Asking;
import io.purser.customers.methods.Payees;
import io.purser.platform.EnvironmentClock;
import io.purser.platform.Ids;
import io.purser.platform.Tenant;
import io.purser.platform.crypto.TokenHash;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Asks customers to fill in where they are paid: one open link for each, sent by mail, seen by nobody here. */
@Service
public class Invitations implements Asking {
    private static final Duration LASTS = Duration.ofDays(14);

    private final InvitationRows rows;
    private final InvitationMails mails;
    private final Customers customers;
    private final Payees payees;
    private final EnvironmentClock clock;
    private final AuditLog audit;

    Invitations(
            InvitationRows rows,
            InvitationMails mails,
            Customers customers,
            Payees payees,
            EnvironmentClock clock,
            AuditLog audit) {
        this.rows = rows;
        this.mails = mails;
        this.customers = customers;
        this.payees = payees;
        this.clock = clock;
        this.audit = audit;
    }

    /** Sends a new link; an earlier one stops working, so this is also how one is sent again. @throws BusinessError 404 */
    @Transactional
    public Invitation invite(Tenant tenant, String customerId) {
        Customer customer = customers.get(tenant.environmentId(), customerId);
        Instant now = clock.now(tenant.environmentId()).truncatedTo(ChronoUnit.MICROS);
        payees.asked(tenant.environmentId(), customer.id(), now);
        rows.cancel(tenant.environmentId(), customer.id());
        String token = Ids.next("payee").substring("payee_".length());
        Invitation wish = new Invitation(
                0,
                Ids.next("inv"),
                tenant.environmentId(),
                customer.id(),
                customer.email(),
                Invitation.Status.OPEN,
                null,
                now,
                now.plus(LASTS));
        rows.insert(wish, TokenHash.of(token), tenant.actor().label());
        mails.link(wish, customer, token);
        audit.record(tenant.environmentId(), tenant.actor(), "payee.invited", customer.publicId(), Map.of());
        return rows.latest(tenant.environmentId(), customer.id()).orElseThrow();
    }

    /** The link stops working at once; nothing happens when there is none. @throws BusinessError 404 */
    @Transactional
    public void cancel(Tenant tenant, String customerId) {
        Customer customer = customers.get(tenant.environmentId(), customerId);
        if (rows.cancel(tenant.environmentId(), customer.id()) > 0) {
            audit.record(tenant.environmentId(), tenant.actor(), "payee.uninvited", customer.publicId(), Map.of());
        }
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Asked> asked(long environmentId, long customerId) {
        Instant now = clock.now(environmentId);
        return rows.latest(environmentId, customerId)
                .filter(each -> each.openAt(now))
                .map(each -> new Asked(each.email(), each.createdAt(), each.expiresAt()));
    }
}
