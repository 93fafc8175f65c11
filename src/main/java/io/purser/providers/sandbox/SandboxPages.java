package io.purser.providers.sandbox;

import static io.purser.providers.sandbox.SandboxPayouts.instant;

import io.purser.providers.ProviderBook;
import io.purser.providers.ProviderOutcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The sandbox's book page by page, in the order things were written into it. */
@Component
class SandboxPages implements ProviderBook {
    private static final String PAYOUTS = """
            select id, public_id, reference, null as payment_id, amount, 0 as fee, currency, state,
              coalesce(returned_at, failed_at, paid_at, in_transit_at, created_at) as since
            from sandbox_payout where environment_id = :environmentId and id > :after order by id limit :limit""";

    private static final String PAYMENTS = """
            select id, public_id, reference, null as payment_id, amount, fee, currency, state,
              coalesce(succeeded_at, failed_at, created_at) as since
            from sandbox_payment where environment_id = :environmentId and id > :after order by id limit :limit""";

    private static final String REFUNDS = """
            select r.id, r.public_id, r.reference, r.payment_id, r.amount, 0 as fee, p.currency, 'SUCCEEDED' as state,
              r.created_at as since
            from sandbox_refund r
            join sandbox_payment p on p.environment_id = r.environment_id and p.public_id = r.payment_id
            where r.environment_id = :environmentId and r.id > :after order by r.id limit :limit""";

    private static final String DISPUTES = """
            select d.id, d.public_id, null as reference, d.payment_id, d.amount, d.fee, p.currency, d.state,
              coalesce(d.closed_at, d.created_at) as since
            from sandbox_dispute d
            join sandbox_payment p on p.environment_id = d.environment_id and p.public_id = d.payment_id
            where d.environment_id = :environmentId and d.id > :after order by d.id limit :limit""";

    private final JdbcClient jdbc;
    private final SandboxCalls calls;

    SandboxPages(JdbcClient jdbc, SandboxCalls calls) {
        this.jdbc = jdbc;
        this.calls = calls;
    }

    @Override
    public ProviderOutcome<Page> page(long environmentId, Kind kind, String after, int limit) {
        return calls.look(environmentId, () -> Optional.of(read(environmentId, kind, after, limit)))
                .map(Optional::orElseThrow);
    }

    private Page read(long environmentId, Kind kind, String after, int limit) {
        List<Line> lines = new ArrayList<>();
        long[] last = new long[1];
        jdbc.sql(statement(kind))
                .param("environmentId", environmentId)
                .param("after", after == null ? 0 : Long.parseLong(after))
                .param("limit", limit)
                .query(row -> {
                    lines.add(line(row));
                    last[0] = row.getLong("id");
                });
        return new Page(lines, lines.size() < limit ? null : Long.toString(last[0]));
    }

    private static String statement(Kind kind) {
        return switch (kind) {
            case PAYOUT -> PAYOUTS;
            case PAYMENT -> PAYMENTS;
            case REFUND -> REFUNDS;
            case DISPUTE -> DISPUTES;
        };
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                row.getString("public_id"),
                row.getString("reference"),
                row.getString("payment_id"),
                row.getLong("amount"),
                row.getLong("fee"),
                row.getString("currency"),
                row.getString("state"),
                instant(row, "since"));
    }
}
