package io.purser.bench;

import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** As many payments of one environment as a large merchant has. */
final class ManyPayments {
    static final int COUNT = Integer.getInteger("payments", 1_000_000);

    private ManyPayments() {}

    /** Nine in ten of them succeeded, one a second, newest first. */
    static void fill(JdbcClient jdbc, long environmentId, int payments) {
        jdbc.sql("""
                insert into payment (public_id, environment_id, kind, provider, provider_payment_id,
                    status, amount, fee, net, currency, description, customer_name, customer_email,
                     method_brand, method_last4, search_text,
                    created_at, succeeded_at)
                select 'pay_bench' || :environmentId || '_' || n, :environmentId, 'CHARGE', 'sandbox', 'bench_' || n,
                    case when n % 10 = 0 then 'FAILED' else 'SUCCEEDED' end,
                    1000 + n % 90000, 59, 941 + n % 90000, 'USD',
                    'Order ' || n, 'Customer ' || n % 5000, 'customer' || n % 5000 || '@example.com', 'visa', '4242',
                    'order ' || n, now() - n * interval '1' second, now() - n * interval '1' second
                from generate_series(1, :payments) n""")
                .param("environmentId", environmentId)
                .param("payments", payments)
                .update();
        Map.of("SUCCEEDED", payments - payments / 10, "FAILED", payments / 10)
                .forEach((status, count) -> jdbc.sql("insert into payment_count values (?, ?, ?)")
                        .params(environmentId, status, count)
                        .update());
        jdbc.sql("analyze payment").update();
    }
}
