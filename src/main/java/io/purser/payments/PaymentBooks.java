package io.purser.payments;

import io.purser.platform.BooksRule;
import io.purser.platform.BooksRules;
import java.util.List;
import org.springframework.stereotype.Component;

/** What must always be true between payments and the books; each query returns the rows that break it. */
@Component
class PaymentBooks implements BooksRules {
    private static final String REFUNDS = """
            select p.public_id, p.amount, p.refunded, coalesce(sum(r.amount), 0) as given_back
            from payment p left join refund r on r.payment_id = p.id where p.refunded > 0 or r.id is not null
            group by p.public_id, p.amount, p.refunded
            having p.refunded <> coalesce(sum(r.amount), 0) or p.refunded > p.amount""";

    private static final String SUCCEEDED = """
            select p.public_id, p.status from payment p left join journal_entry e
              on e.environment_id = p.environment_id and e.kind = 'payment_succeeded' and e.reference = p.public_id
            where (p.status = 'SUCCEEDED') <> (e.id is not null)""";

    private static final String PENDING = """
            select p.public_id, sum(x.amount) as pending, coalesce(r.amount, 0) as waiting
            from (select e.environment_id, e.reference as payment, po.amount
                from journal_entry e join posting po on po.entry_id = e.id
                join ledger_account a on a.id = po.account_id and a.kind = 'PENDING'
                where e.kind in ('payment_succeeded', 'payment_available')
              union all
              select e.environment_id, t.public_id, po.amount
                from journal_entry e join refund f on f.public_id = e.reference
                join payment t on t.id = f.payment_id join posting po on po.entry_id = e.id
                join ledger_account a on a.id = po.account_id and a.kind = 'PENDING'
                where e.kind = 'refund') x
            join payment p on p.public_id = x.payment and p.environment_id = x.environment_id
            left join payment_release r on r.payment_id = p.id
            group by p.public_id, r.amount having sum(x.amount) <> coalesce(r.amount, 0)""";

    private static final String HELD = """
            select d.public_id, d.state, coalesce(sum(po.amount), 0) as held
            from dispute d join journal_entry e on e.environment_id = d.environment_id and e.reference = d.public_id
            join posting po on po.entry_id = e.id join ledger_account a on a.id = po.account_id and a.kind = 'HELD'
            group by d.public_id, d.state, d.amount
            having coalesce(sum(po.amount), 0) <> case when d.state = 'OPEN' then d.amount else 0 end""";

    private static final String COUNTS = """
            select coalesce(c.environment_id, t.environment_id) as environment, coalesce(c.status, t.status) as status,
              c.payments, t.payments as counted
            from (select environment_id, status, count(*) as payments from payment
                group by environment_id, status) t
            left join payment_count c on c.environment_id = t.environment_id and c.status = t.status
            where coalesce(c.payments, 0) <> t.payments""";

    private static final String ATTEMPTS = """
            select p.public_id, p.status, count(a.id) as paid from payment p left join payment_attempt a
              on a.payment_id = p.id and a.status in ('SUCCEEDED', 'REFUNDED', 'DISPUTED')
            where p.provider_payment_id is not null group by p.public_id, p.status
            having count(a.id) <> case when p.status = 'SUCCEEDED' then 1 else 0 end""";

    @Override
    public List<BooksRule> rules() {
        return List.of(
                BooksRule.sql("R1 refunds within the payment", REFUNDS),
                BooksRule.sql("R3 succeeded is booked once", SUCCEEDED),
                BooksRule.sql("R4 held is what open disputes hold", HELD),
                BooksRule.sql("R5 pending is what waits for release", PENDING),
                BooksRule.sql("R6 counts by status are right", COUNTS),
                BooksRule.sql("R7 a payment was paid by one attempt", ATTEMPTS));
    }
}
