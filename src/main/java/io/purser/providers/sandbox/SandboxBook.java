package io.purser.providers.sandbox;

import io.purser.providers.PaymentProvider.DisputeState;
import io.purser.providers.PaymentProvider.ProviderPayment;
import io.purser.providers.PayoutAccountProvider.ProviderAccount;
import io.purser.providers.PayoutProvider.ProviderPayout;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the sandbox has in its own book, to be compared with ours and shown in the simulator. */
@Service
@Transactional(readOnly = true)
public class SandboxBook {
    private final JdbcClient jdbc;
    private final SandboxAccounts accounts;
    private final SandboxPayouts payouts;
    private final SandboxPayments payments;

    SandboxBook(JdbcClient jdbc, SandboxAccounts accounts, SandboxPayouts payouts, SandboxPayments payments) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.payouts = payouts;
        this.payments = payments;
    }

    public List<ProviderPayout> payouts(long environmentId) {
        return payouts.all(environmentId);
    }

    public Optional<ProviderPayout> payout(long environmentId, String id) {
        return payouts.byId(environmentId, id);
    }

    /** @return the sandbox's id of the newest payout under this reference of ours */
    public Optional<String> payoutOf(long environmentId, String reference) {
        return jdbc.sql("""
                        select public_id from sandbox_payout
                        where environment_id = :environmentId and reference = :reference order by id desc limit 1""")
                .param("environmentId", environmentId)
                .param("reference", reference)
                .query(String.class)
                .optional();
    }

    public Optional<ProviderPayment> payment(long environmentId, String id) {
        return payments.byId(environmentId, id);
    }

    /** The newest account of the environment: an organization has one at a time. */
    public Optional<ProviderAccount> account(long environmentId) {
        return accounts.latest(environmentId);
    }

    /** The latest payments, newest first. */
    public List<PaymentLine> payments(long environmentId, int limit) {
        return jdbc.sql("""
                        select p.public_id as id, p.state, p.amount, p.currency, p.customer_name,
                            d.public_id as dispute_id,
                            d.state as dispute_state, (select coalesce(sum(r.amount), 0) from sandbox_refund r
                                where r.environment_id = p.environment_id and r.payment_id = p.public_id) as refunded
                        from sandbox_payment p left join sandbox_dispute d
                            on d.environment_id = p.environment_id and d.payment_id = p.public_id
                        where p.environment_id = :environmentId order by p.id desc limit :limit""")
                .param("environmentId", environmentId)
                .param("limit", limit)
                .query(PaymentLine.class)
                .list();
    }

    /** The latest payouts, newest first. */
    public List<ProviderPayout> payouts(long environmentId, int limit) {
        return payouts.latest(environmentId, limit);
    }

    /** What happens next, soonest first. */
    public List<AgendaLine> agenda(long environmentId, int limit) {
        return jdbc.sql("""
                        select s.due_at, s.kind, coalesce(po.amount, pm.amount, d.amount) as amount,
                            coalesce(po.currency, pm.currency, dp.currency) as currency,
                            coalesce(po.reference, pm.customer_name, dp.customer_name, a.email) as about
                        from sandbox_step s
                        left join sandbox_payout po
                            on po.environment_id = s.environment_id and po.public_id = s.object_id
                        left join sandbox_payment pm
                            on pm.environment_id = s.environment_id and pm.public_id = s.object_id
                        left join sandbox_account a
                            on a.environment_id = s.environment_id and a.public_id = s.object_id
                        left join sandbox_dispute d
                            on d.environment_id = s.environment_id and d.public_id = s.object_id
                        left join sandbox_payment dp
                            on dp.environment_id = d.environment_id and dp.public_id = d.payment_id
                        where s.environment_id = :environmentId order by s.due_at, s.id limit :limit""")
                .param("environmentId", environmentId)
                .param("limit", limit)
                .query((row, number) -> new AgendaLine(
                        SandboxPayouts.instant(row, "due_at"),
                        SandboxWorld.Kind.valueOf(row.getString("kind")),
                        row.getLong("amount"),
                        row.getString("currency"),
                        row.getString("about")))
                .list();
    }

    /** Events made and not yet taken by the receiver; dropped ones do not count. */
    public long undelivered(long environmentId) {
        return jdbc.sql("select count(*) from sandbox_event"
                        + " where environment_id = :environmentId and delivered_at is null and not dropped")
                .param("environmentId", environmentId)
                .query(Long.class)
                .single();
    }

    /**
     * @param amount minor units, of payouts, payments and disputes
     * @param currency {@code null} where no money moves
     * @param about our payout's id, the payer's name or the account's e-mail address
     */
    public record AgendaLine(Instant dueAt, SandboxWorld.Kind kind, long amount, String currency, String about) {}

    /** @param disputeState {@code null} when nobody disputed it */
    public record PaymentLine(
            String id,
            String state,
            long amount,
            String currency,
            String customerName,
            String disputeId,
            DisputeState disputeState,
            long refunded) {

        /** One word for how it stands: the dispute, then refunds, then the payment itself. */
        public String shown() {
            if (disputeState != null) {
                return disputeState == DisputeState.OPEN ? "disputed" : disputeState.name();
            }
            return refunded == 0 ? state : refunded < amount ? "partially_refunded" : "refunded";
        }
    }
}
