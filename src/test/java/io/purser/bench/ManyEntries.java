package io.purser.bench;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Books as a large merchant's: one entry, two postings and one open lot for each payment, spread over thirty days. */
final class ManyEntries {
    private static final long AMOUNT = 1_000;

    private ManyEntries() {}

    /** The environment's books must be open already, with at least one posting on each account that is filled. */
    static void fill(JdbcClient jdbc, long environmentId, int entries) {
        run(jdbc, environmentId, entries, """
                insert into journal_entry (environment_id, kind, reference, seq, booked_at, forced, previous_hash, hash)
                select :environmentId, 'bench', 'pay_bench' || n, b.head_seq + n,
                    now() - (:entries - n) * (interval '30 days' / :entries), false, '', ''
                from generate_series(1, :entries) n, ledger_book b where b.environment_id = :environmentId""");
        for (String account : new String[] {"AVAILABLE", "OUTSIDE"}) {
            long amount = account.equals("AVAILABLE") ? AMOUNT : -AMOUNT;
            jdbc.sql("""
                            insert into posting (environment_id, entry_id, account_id, currency, amount, fee,
                                account_seq, balance_after)
                            select :environmentId, e.id, a.id, 'USD', :amount, false,
                                a.seq + row_number() over (order by e.seq),
                                a.balance + :amount * row_number() over (order by e.seq)
                            from journal_entry e join ledger_account a on a.environment_id = e.environment_id
                            where e.environment_id = :environmentId and e.kind = 'bench' and a.kind = :account""")
                    .param("environmentId", environmentId)
                    .param("amount", amount)
                    .param("account", account)
                    .update();
            jdbc.sql("update ledger_account set balance = balance + :amount * :entries, seq = seq + :entries"
                            + " where environment_id = :environmentId and kind = :account")
                    .param("environmentId", environmentId)
                    .param("entries", entries)
                    .param("amount", amount)
                    .param("account", account)
                    .update();
        }
        run(jdbc, environmentId, entries, """
                insert into lot (environment_id, position, kind, reference, subject, label, gross, fee, amount,
                    available_at, piece, state)
                select :environmentId, b.lot_seq + n, 'payment', 'pay_bench' || n, 'pay_bench' || n, 'Customer', 1000, 0,
                    1000, now(), 0, 'OPEN'
                from generate_series(1, :entries) n, ledger_book b where b.environment_id = :environmentId""");
        run(jdbc, environmentId, entries, """
                update ledger_book set head_seq = head_seq + :entries, lot_seq = lot_seq + :entries, head_at = now()
                where environment_id = :environmentId""");
        jdbc.sql("analyze").update();
    }

    private static void run(JdbcClient jdbc, long environmentId, int entries, String sql) {
        jdbc.sql(sql)
                .param("environmentId", environmentId)
                .param("entries", entries)
                .update();
    }
}
