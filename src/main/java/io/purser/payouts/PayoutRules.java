package io.purser.payouts;

import io.purser.platform.BooksRule;
import io.purser.platform.BooksRules;
import java.util.List;
import org.springframework.stereotype.Component;

/** What must always be true of payouts and their place in the books. */
@Component
class PayoutRules implements BooksRules {

    @Override
    public List<BooksRule> rules() {
        return List.of(
                BooksRule.sql(
                        "P1 payout amounts",
                        "select public_id from payout where amount <> fee + net or net < 1 or fee < 0"),
                BooksRule.sql("P2 place of money", """
                        select p.public_id, p.status, p.amount, b.reserved, b.paid_out, b.available
                        from payout p left join (
                            select e.environment_id, e.reference,
                                sum(case when a.kind = 'RESERVED' then g.amount else 0 end) as reserved,
                                sum(case when a.kind = 'PAID_OUT' then g.amount else 0 end) as paid_out,
                                sum(case when a.kind = 'AVAILABLE' then g.amount else 0 end) as available
                            from journal_entry e join posting g on g.entry_id = e.id
                                join ledger_account a on a.id = g.account_id
                            where e.kind like 'payout%' group by e.environment_id, e.reference
                        ) b on b.environment_id = p.environment_id and b.reference = p.public_id
                        where coalesce(b.reserved, 0)
                                <> case when p.status in ('PENDING', 'IN_TRANSIT') then p.amount else 0 end
                            or coalesce(b.paid_out, 0) <> case when p.status = 'PAID' then p.net else 0 end
                            or coalesce(b.available, 0)
                                <> case when p.status in ('PENDING', 'IN_TRANSIT', 'PAID') then -p.amount else 0 end
                        """),
                BooksRule.sql("P3 one paid, one return, in that order", """
                        select reference, kind, count(*) from journal_entry
                        where kind in ('payout_paid', 'payout_returned', 'payout_failed', 'payout_canceled')
                        group by environment_id, reference, kind having count(*) > 1
                        union all
                        select reference, kind, 0 from journal_entry r where r.kind = 'payout_returned'
                            and not exists (select 1 from journal_entry e where e.kind = 'payout_paid'
                                and e.environment_id = r.environment_id and e.reference = r.reference
                                and e.seq < r.seq)
                        """),
                BooksRule.sql("P4 only moves of the lifecycle", edges()),
                BooksRule.sql("P4 the history ends where the payout is", """
                        select p.public_id, p.status from payout p where not exists (
                            select 1 from payout_history h where h.payout_id = p.id and h.to_status = p.status
                                and not exists (select 1 from payout_history later
                                    where later.payout_id = p.id and later.from_status = p.status))
                        """),
                BooksRule.sql("P5 total of its lines", """
                        select p.public_id, p.amount, sum(l.amount) from payout p
                        left join lot_line l on l.environment_id = p.environment_id and l.taken_by = p.public_id
                        group by p.public_id, p.amount having coalesce(sum(l.amount), 0) <> p.amount
                        """),
                BooksRule.sql("P6 the amount is the one asked for", """
                        select p.public_id, p.amount, sum(g.amount) from payout p
                        left join journal_entry e on e.environment_id = p.environment_id
                            and e.reference = p.public_id and e.kind = 'payout_requested'
                        left join posting g on g.entry_id = e.id and g.amount > 0
                        group by p.public_id, p.amount having coalesce(sum(g.amount), 0) <> p.amount
                        """),
                BooksRule.sql("P8 nothing sticks", """
                        select public_id, status, next_look_at from payout
                        where status in ('PENDING', 'IN_TRANSIT') and review_code is null
                            and next_look_at > current_timestamp + interval '1' hour
                        """),
                BooksRule.sql("P9 one audit row for each move", """
                        select p.public_id, h.event from payout_history h join payout p on p.id = h.payout_id
                        where (select count(*) from audit_event a where a.environment_id = h.environment_id
                            and a.subject = p.public_id and a.action = h.event) <> 1
                        """));
    }

    private static String edges() {
        StringBuilder allowed = new StringBuilder("(from_status is null and to_status = 'PENDING')");
        for (PayoutLifecycle.Move move : PayoutLifecycle.MOVES) {
            allowed.append(" or (from_status = '")
                    .append(move.from())
                    .append("' and to_status = '")
                    .append(move.to())
                    .append("')");
        }
        return "select payout_id, from_status, to_status from payout_history where not (" + allowed + ")";
    }
}
