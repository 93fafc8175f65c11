package io.purser.payouts;

import io.purser.audit.AuditLog;
import io.purser.platform.EnvironmentClock;
import io.purser.providers.PayoutProvider.ProviderPayout;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** News as somebody careless would write it: what was said last is what is, even when it is old. */
public class BackwardNews extends PayoutNews {
    private final PayoutRepository rows;
    private final JdbcClient jdbc;

    BackwardNews(
            PayoutRepository rows,
            PayoutMoves moves,
            EnvironmentClock clock,
            AuditLog audit,
            TransactionOperations transaction,
            JdbcClient jdbc) {
        super(rows, moves, clock, audit, transaction);
        this.rows = rows;
        this.jdbc = jdbc;
    }

    @Override
    Payout apply(Payout known, ProviderPayout news, String cause) {
        Payout now = super.apply(known, news, cause);
        if (now.status().ordinal() > news.state().ordinal()) {
            jdbc.sql("update payout set status = ? where environment_id = ? and id = ?")
                    .params(news.state().name(), now.environmentId(), now.id())
                    .update();
        }
        return rows.find(now.environmentId(), now.publicId()).orElseThrow();
    }
}
