package io.purser.stories;

import io.purser.payoutrequests.PayoutRequest.Status;
import io.purser.payouts.RecipientPayments;
import io.purser.payouts.RecipientPayments.FeeParty;
import io.purser.platform.Tenant;
import io.purser.testing.Scene;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Compares the money set aside with the requests that are approved and not yet claimed. */
@Scene
class HeldMoney {
    private final RecipientPayments payments;
    private final JdbcClient jdbc;
    private final PlatformTransactionManager transactions;

    HeldMoney(RecipientPayments payments, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.payments = payments;
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    private record Held(String request, Status status, long amount, FeeParty party, String failure, Long held) {}

    /** All as of one moment: jobs of the application go on meanwhile. */
    List<String> broken(Tenant tenant) {
        TransactionTemplate moment = new TransactionTemplate(transactions);
        moment.setIsolationLevel(TransactionDefinition.ISOLATION_SERIALIZABLE);
        moment.setReadOnly(true);
        return moment.execute(status -> {
            List<String> broken = new ArrayList<>();
            long expected = 0;
            for (Held each : held(tenant)) {
                boolean missing = each.held() == null && each.failure() == null;
                long ceiling = payments.ceiling(tenant, each.amount(), each.party());
                if (each.status() == Status.APPROVED && (missing || each.held() != null && each.held() != ceiling)) {
                    broken.add(each + " does not hold " + ceiling);
                }
                if (each.status() != Status.APPROVED && each.held() != null) {
                    broken.add(each + " still holds money");
                }
                expected += each.held() == null ? 0 : ceiling;
            }
            long held = one(
                    tenant,
                    "select coalesce(sum(amount), 0) from payout_reservation where environment_id = ?"
                            + " and state = 'HELD'");
            long reserved = one(
                    tenant,
                    "select coalesce(sum(balance), 0) from ledger_account where environment_id = ?"
                            + " and kind = 'RESERVED'");
            if (held != expected) {
                broken.add("held " + held + " for approved and unclaimed " + expected);
            }
            if (reserved < held) {
                broken.add("reserved " + reserved + " is less than held " + held);
            }
            return broken;
        });
    }

    private List<Held> held(Tenant tenant) {
        return jdbc.sql("select r.public_id, r.status, r.amount, r.fee_party, r.failure_code, v.amount as held"
                        + " from payout_request r left join payout_reservation v on v.environment_id = r.environment_id"
                        + " and v.held_reference = r.public_id where r.environment_id = ?")
                .param(tenant.environmentId())
                .query((row, number) -> new Held(
                        row.getString("public_id"),
                        Status.valueOf(row.getString("status")),
                        row.getLong("amount"),
                        FeeParty.valueOf(row.getString("fee_party")),
                        row.getString("failure_code"),
                        row.getObject("held", Long.class)))
                .list();
    }

    private long one(Tenant tenant, String sql) {
        return jdbc.sql(sql).param(tenant.environmentId()).query(Long.class).single();
    }
}
