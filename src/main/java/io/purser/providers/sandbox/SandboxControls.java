package io.purser.providers.sandbox;

import io.purser.platform.BusinessError;
import io.purser.providers.PaymentProvider;
import io.purser.providers.PaymentProvider.DisputeState;
import io.purser.providers.PayoutAccountProvider.State;
import io.purser.providers.PayoutProvider.ProviderPayout;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The hands on the sandbox: what payers, banks and reviewers of the real world would do. Changes only the sandbox's own
 * book; ours hears of it by a signed event like of anything else.
 */
@Service
public class SandboxControls {
    public enum PaymentResult {
        SUCCEEDED,
        FAILED,
        DISPUTED
    }

    public enum Decision {
        VERIFY,
        RESTRICT,
        DISABLE
    }

    public enum PayoutResult {
        SETTLE,
        FAIL,
        RETURN
    }

    /**
     * What a payer did.
     *
     * @param amount minor units, positive
     * @param failureCode for a failed payment only
     */
    public record Sale(
            PaymentProvider.State state,
            long amount,
            String currency,
            String description,
            String payer,
            String email,
            String brand,
            String last4,
            String failureCode) {}

    private final SandboxAccounts accounts;
    private final SandboxPayouts payouts;
    private final SandboxPayments payments;
    private final SandboxDisputes disputes;
    private final SandboxWorld world;
    private final SandboxWork work;
    private final JdbcClient jdbc;

    SandboxControls(
            SandboxAccounts accounts,
            SandboxPayouts payouts,
            SandboxPayments payments,
            SandboxDisputes disputes,
            SandboxWorld world,
            SandboxWork work,
            JdbcClient jdbc) {
        this.accounts = accounts;
        this.payouts = payouts;
        this.payments = payments;
        this.disputes = disputes;
        this.world = world;
        this.work = work;
        this.jdbc = jdbc;
    }

    /** Lets everything due by the environment's clock happen, outside any transaction. @return how many things */
    public int runDue(long environmentId) {
        return work.runDue(environmentId);
    }

    /** @param amount minor units, positive @return the payment's id in the sandbox */
    @Transactional
    public String pay(
            long environmentId, PaymentResult result, long amount, String currency, String payer, String email) {
        boolean failed = result == PaymentResult.FAILED;
        var state = failed ? PaymentProvider.State.FAILED : PaymentProvider.State.SUCCEEDED;
        String failure = failed ? "card_declined" : null;
        String id = payments.make(
                environmentId, new Sale(state, amount, currency, null, payer, email, "visa", "4242", failure));
        if (result == PaymentResult.DISPUTED) {
            payments.dispute(environmentId, id);
        }
        return id;
    }

    /** A payment in whatever state, with all that a provider tells of it. @return its id in the sandbox */
    @Transactional
    public String pay(long environmentId, Sale sale) {
        return payments.make(environmentId, sale);
    }

    @Transactional
    public void refund(long environmentId, String payment, long amount) {
        known(payments.byId(environmentId, payment).isPresent());
        possible(payments.refund(environmentId, payment, amount, "requested_by_customer"));
    }

    @Transactional
    public void dispute(long environmentId, String payment) {
        known(payments.byId(environmentId, payment).isPresent());
        possible(payments.dispute(environmentId, payment));
    }

    @Transactional
    public void closeDispute(long environmentId, String dispute, boolean won) {
        long open = jdbc.sql("select count(*) from sandbox_dispute where environment_id = :environmentId"
                        + " and public_id = :id and state = 'OPEN'")
                .param("environmentId", environmentId)
                .param("id", dispute)
                .query(Long.class)
                .single();
        known(open == 1);
        world.callOff(environmentId, dispute);
        DisputeState state = won ? DisputeState.WON : DisputeState.LOST;
        disputes.close(environmentId, dispute, state, world.now(environmentId));
    }

    @Transactional
    public void decide(long environmentId, String account, Decision decision) {
        known(accounts.byId(environmentId, account).isPresent());
        world.callOff(environmentId, account);
        var now = world.now(environmentId);
        switch (decision) {
            case VERIFY -> accounts.set(environmentId, account, State.VERIFIED, null, now);
            case RESTRICT -> accounts.restrict(environmentId, account, now);
            case DISABLE -> accounts.set(environmentId, account, State.DISABLED, "rejected.identity", now);
        }
    }

    /** @param failureCode the bank's cause, for {@code FAIL} only */
    @Transactional
    public void finish(long environmentId, String payout, PayoutResult result, String failureCode) {
        ProviderPayout before = payouts.byId(environmentId, payout).orElseThrow(BusinessError::notFound);
        world.callOff(environmentId, payout);
        var now = world.now(environmentId);
        switch (result) {
            case SETTLE -> payouts.pay(environmentId, payout, now);
            case FAIL -> payouts.fail(environmentId, payout, failureCode, now);
            case RETURN -> payouts.sendBack(environmentId, payout, now);
        }
        possible(payouts.byId(environmentId, payout).orElseThrow().state() != before.state());
    }

    private static void known(boolean known) {
        if (!known) {
            throw BusinessError.notFound();
        }
    }

    private static void possible(boolean possible) {
        if (!possible) {
            throw BusinessError.conflict("simulator_not_possible");
        }
    }
}
