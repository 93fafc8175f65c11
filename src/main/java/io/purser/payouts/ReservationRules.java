package io.purser.payouts;

import io.purser.platform.BooksRule;
import io.purser.platform.BooksRules;
import java.util.List;
import org.springframework.stereotype.Component;

/** What must always be true of money set aside for requests. */
@Component
class ReservationRules implements BooksRules {

    @Override
    public List<BooksRule> rules() {
        return List.of(
                BooksRule.sql("R1 set aside is what is held", """
                        select r.public_id, r.state, r.amount, b.reserved, b.available
                        from payout_reservation r left join (
                            select e.environment_id, e.reference,
                                sum(case when a.kind = 'RESERVED' then g.amount else 0 end) as reserved,
                                sum(case when a.kind = 'AVAILABLE' then g.amount else 0 end) as available
                            from journal_entry e join posting g on g.entry_id = e.id
                                join ledger_account a on a.id = g.account_id
                            where e.kind in ('request_reserved', 'request_released')
                            group by e.environment_id, e.reference
                        ) b on b.environment_id = r.environment_id and b.reference = r.public_id
                        where coalesce(b.reserved, 0) <> case when r.state = 'HELD' then r.amount else 0 end
                            or coalesce(b.available, 0) <> case when r.state = 'HELD' then -r.amount else 0 end
                        """),
                BooksRule.sql("R2 each was set aside once, with its amount", """
                        select r.public_id, r.amount, sum(g.amount) from payout_reservation r
                        left join journal_entry e on e.environment_id = r.environment_id
                            and e.reference = r.public_id and e.kind = 'request_reserved'
                        left join posting g on g.entry_id = e.id and g.amount > 0
                        group by r.public_id, r.amount having coalesce(sum(g.amount), 0) <> r.amount
                        union all
                        select e.reference, 0, 0 from journal_entry e
                        where e.kind in ('request_reserved', 'request_released') and not exists (
                            select 1 from payout_reservation r
                            where r.environment_id = e.environment_id and r.public_id = e.reference)
                        """),
                BooksRule.sql("R3 total of its lines, and nothing held once over", """
                        select r.public_id, r.amount, coalesce(sum(l.amount), 0) from payout_reservation r
                        left join lot_line l on l.environment_id = r.environment_id and l.taken_by = r.public_id
                        group by r.public_id, r.amount having coalesce(sum(l.amount), 0) <> r.amount
                        union all
                        select r.public_id, r.amount, sum(t.amount) from payout_reservation r
                        join lot t on t.environment_id = r.environment_id and t.taken_by = r.public_id
                            and t.state = 'TAKEN'
                        where r.state <> 'HELD' group by r.public_id, r.amount
                        """),
                BooksRule.sql("R4 all that is reserved is payouts on their way and what is held", """
                        select a.environment_id, a.balance, coalesce(p.total, 0) as payouts,
                            coalesce(r.total, 0) as requests
                        from ledger_account a
                        left join (select environment_id, sum(amount) as total from payout
                            where status in ('PENDING', 'IN_TRANSIT') group by environment_id) p
                            on p.environment_id = a.environment_id
                        left join (select environment_id, sum(amount) as total from payout_reservation
                            where state = 'HELD' group by environment_id) r on r.environment_id = a.environment_id
                        where a.kind = 'RESERVED' and a.balance <> coalesce(p.total, 0) + coalesce(r.total, 0)
                            and exists (select 1 from payout_reservation any_one
                                where any_one.environment_id = a.environment_id)
                        """));
    }
}
