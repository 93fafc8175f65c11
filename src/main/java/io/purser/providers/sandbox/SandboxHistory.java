package io.purser.providers.sandbox;

import static io.purser.providers.sandbox.SandboxWorld.utc;

import io.purser.platform.Ids;
import io.purser.providers.PaymentProvider.DisputeState;
import io.purser.providers.PaymentProvider.ProviderDispute;
import io.purser.providers.PaymentProvider.ProviderPayment;
import io.purser.providers.PaymentProvider.ProviderRefund;
import io.purser.providers.PaymentProvider.State;
import io.purser.providers.PayoutAccountProvider;
import io.purser.providers.PayoutAccountProvider.BankDetails;
import io.purser.providers.PayoutAccountProvider.ProviderAccount;
import io.purser.providers.PayoutAccountProvider.ProviderBank;
import io.purser.providers.PayoutProvider.ProviderPayout;
import io.purser.providers.ProviderOutcome;
import io.purser.providers.sandbox.SandboxWorld.Kind;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes a past into the sandbox's book, for the demo, so that it agrees with ours. Announces nothing: our side is
 * written by the same hand. What is unfinished goes on by itself, by the environment's speed and clock.
 */
@Service
@Transactional
public class SandboxHistory {
    private final JdbcClient jdbc;
    private final SandboxAccounts accounts;
    private final SandboxBanks banks;
    private final SandboxWorld world;

    SandboxHistory(JdbcClient jdbc, SandboxAccounts accounts, SandboxBanks banks, SandboxWorld world) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.banks = banks;
        this.world = world;
    }

    /** @param requirement what is asked for when restricted, or {@code null} */
    public ProviderAccount account(
            long environmentId,
            String reference,
            String email,
            String country,
            String currency,
            PayoutAccountProvider.State state,
            PayoutAccountProvider.Requirement requirement,
            Instant at) {
        jdbc.sql("""
                insert into sandbox_account (public_id, environment_id, reference, state, email, country, currency, probe,
                    requirement_field, requirement_code, requirement_deadline, created_at, updated_at)
                values (:id, :environmentId, :reference, :state, :email, :country, :currency, '0000',
                    :field, :code, :deadline, :at, :at)""")
                .param("id", Ids.next("acct"))
                .param("environmentId", environmentId)
                .param("reference", reference)
                .param("state", state.name())
                .param("email", email)
                .param("country", country)
                .param("currency", currency)
                .param("field", requirement == null ? null : requirement.field())
                .param("code", requirement == null ? null : requirement.code())
                .param("deadline", requirement == null ? null : utc(requirement.deadline()))
                .param("at", utc(at))
                .update();
        return accounts.byReference(environmentId, reference).orElseThrow();
    }

    /** The account number decides how the bank behaves, as ever. */
    public ProviderBank bank(BankDetails bank) {
        return ((ProviderOutcome.Done<ProviderBank>) banks.add(bank)).value();
    }

    public void payout(long environmentId, ProviderPayout payout, String accountId, String bankId) {
        jdbc.sql("""
                insert into sandbox_payout (public_id, environment_id, reference, account_id, bank_id, amount, currency,
                    state, failure_code, created_at, in_transit_at, paid_at, failed_at, returned_at)
                values (:id, :environmentId, :reference, :accountId, :bankId, :amount, :currency,
                    :state, :code, :createdAt, :inTransitAt, :paidAt, :failedAt, :returnedAt)""")
                .param("id", payout.id())
                .param("environmentId", environmentId)
                .param("reference", payout.reference())
                .param("accountId", accountId)
                .param("bankId", bankId)
                .param("amount", payout.amount())
                .param("currency", payout.currency())
                .param("state", payout.state().name())
                .param("code", payout.failureCode())
                .param("createdAt", utc(payout.createdAt()))
                .param("inTransitAt", utc(payout.inTransitAt()))
                .param("paidAt", utc(payout.paidAt()))
                .param("failedAt", utc(payout.failedAt()))
                .param("returnedAt", utc(payout.returnedAt()))
                .update();
        Instant created = payout.createdAt();
        String country = banks.country(environmentId, bankId);
        switch (payout.state()) {
            case PENDING -> {
                Instant leaves = world.transitAfter(environmentId, created, country);
                world.schedule(environmentId, leaves, Kind.PAYOUT_IN_TRANSIT, payout.id());
                settle(environmentId, payout, country);
            }
            case IN_TRANSIT -> settle(environmentId, payout, country);
            default -> {}
        }
    }

    /** With its refunds and disputes. */
    public void payment(long environmentId, ProviderPayment payment) {
        jdbc.sql("""
                insert into sandbox_payment (public_id, environment_id, state, amount, fee, currency, description,
                    customer_name, customer_email, method_brand, method_last4, failure_code, created_at, succeeded_at,
                    failed_at, available_at)
                values (:id, :environmentId, :state, :amount, :fee, :currency, :description,
                    :payer, :email, :brand, :last4, :code, :createdAt, :succeededAt, :failedAt, :availableAt)""")
                .param("id", payment.id())
                .param("environmentId", environmentId)
                .param("state", payment.state().name())
                .param("amount", payment.amount())
                .param("fee", payment.fee())
                .param("currency", payment.currency())
                .param("description", payment.description())
                .param("payer", payment.customerName())
                .param("email", payment.customerEmail())
                .param("brand", payment.methodBrand())
                .param("last4", payment.methodLast4())
                .param("code", payment.failureCode())
                .param("createdAt", utc(payment.createdAt()))
                .param("succeededAt", utc(payment.succeededAt()))
                .param("failedAt", utc(payment.failedAt()))
                .param("availableAt", utc(payment.availableAt()))
                .update();
        payment.refunds().forEach(refund -> refund(environmentId, payment.id(), refund));
        payment.disputes().forEach(dispute -> dispute(environmentId, payment.id(), dispute));
        boolean waiting = payment.state() == State.SUCCEEDED && payment.availableAt() != null;
        if (waiting && payment.availableAt().isAfter(world.now(environmentId))) {
            world.schedule(environmentId, payment.availableAt(), Kind.PAYMENT_AVAILABLE, payment.id());
        }
    }

    private void settle(long environmentId, ProviderPayout payout, String country) {
        Instant arrives = world.settlementAfter(environmentId, payout.createdAt(), country);
        world.schedule(environmentId, arrives, Kind.PAYOUT_SETTLEMENT, payout.id());
    }

    private void refund(long environmentId, String payment, ProviderRefund refund) {
        jdbc.sql("insert into sandbox_refund (public_id, environment_id, payment_id, amount, reason, created_at)"
                        + " values (:id, :environmentId, :payment, :amount, :reason, :at)")
                .param("id", refund.id())
                .param("environmentId", environmentId)
                .param("payment", payment)
                .param("amount", refund.amount())
                .param("reason", refund.reason())
                .param("at", utc(refund.createdAt()))
                .update();
    }

    private void dispute(long environmentId, String payment, ProviderDispute dispute) {
        jdbc.sql("""
                insert into sandbox_dispute (public_id, environment_id, payment_id, state, amount, fee, reason,
                    created_at, evidence_due_at, closed_at)
                values (:id, :environmentId, :payment, :state, :amount, :fee, :reason, :at, :due, :closedAt)""")
                .param("id", dispute.id())
                .param("environmentId", environmentId)
                .param("payment", payment)
                .param("state", dispute.state().name())
                .param("amount", dispute.amount())
                .param("fee", dispute.fee())
                .param("reason", dispute.reason())
                .param("at", utc(dispute.createdAt()))
                .param("due", utc(dispute.evidenceDueAt()))
                .param("closedAt", utc(dispute.closedAt()))
                .update();
        if (dispute.state() == DisputeState.OPEN) {
            world.schedule(environmentId, dispute.evidenceDueAt(), Kind.DISPUTE_DEADLINE, dispute.id());
        }
    }
}
