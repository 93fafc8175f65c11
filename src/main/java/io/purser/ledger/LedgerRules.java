package io.purser.ledger;

import static io.purser.platform.BooksRule.sql;

import io.purser.platform.BooksRule;
import io.purser.platform.BooksRules;
import java.util.List;
import org.springframework.stereotype.Component;

/** What must hold of entries, postings and balances: L1 to L11. */
@Component
class LedgerRules implements BooksRules {

    @Override
    public List<BooksRule> rules() {
        return List.of(
                sql("L1 every entry is balanced", """
                        select entry_id, currency, sum(amount) as difference from posting
                        group by entry_id, currency having sum(amount) <> 0"""),
                sql("L2 every entry has two legs or more, none of zero", """
                        select e.id as entry_id from journal_entry e left join posting p on p.entry_id = e.id
                        group by e.id having count(p.id) < 2 or count(case when p.amount = 0 then 1 end) > 0"""),
                sql("L3 every balance is the sum of its postings", """
                        select a.id as account_id, a.kind, a.balance, coalesce(p.total, 0) as derived
                        from ledger_account a
                        left join (select account_id, sum(amount) as total from posting group by account_id) p
                          on p.account_id = a.id
                        where a.balance <> coalesce(p.total, 0)"""),
                sql("L4 the accounts of each book sum to zero", """
                        select environment_id, currency, sum(balance) as difference from ledger_account
                        group by environment_id, currency having sum(balance) <> 0"""),
                sql("L5 one currency in each book", """
                        select p.id as posting_id, p.currency, a.currency as account, b.currency as book
                        from posting p join ledger_account a on a.id = p.account_id
                        join ledger_book b on b.environment_id = p.environment_id
                        where p.currency <> a.currency or a.currency <> b.currency"""),
                sql("L5 each book is in its organization's currency", """
                        select b.environment_id, b.currency, o.currency as organization from ledger_book b
                        join environment e on e.id = b.environment_id
                        join organization o on o.id = e.organization_id where b.currency <> o.currency"""),
                sql("L6 no posting without its entry, account and book", """
                        select p.id as posting_id from posting p
                        left join journal_entry e on e.id = p.entry_id and e.environment_id = p.environment_id
                        left join ledger_account a on a.id = p.account_id and a.environment_id = p.environment_id
                        where e.id is null or a.id is null or e.reference = ''"""),
                sql("L7 each cause is posted once", """
                        select environment_id, kind, reference from journal_entry
                        group by environment_id, kind, reference having count(*) > 1"""),
                new BooksRule("L8 the chain of entries is unbroken", LedgerChain::breaks),
                sql("L9 no balance below its floor", """
                        select a.id as account_id, a.kind, a.balance from ledger_account a where a.balance < 0
                        and (a.kind in ('RESERVED', 'PAID_OUT') or a.kind = 'AVAILABLE' and not exists (
                          select 1 from posting p join journal_entry e on e.id = p.entry_id
                          where p.account_id = a.id and e.forced))"""),
                sql("L10 numbers have no gap and time follows them", """
                        select 'account' as what, a.id as row_id from ledger_account a
                        left join (select account_id, count(*) as n, min(account_seq) as first, max(account_seq) as last
                                   from posting group by account_id) p on p.account_id = a.id
                        where a.seq <> coalesce(p.n, 0) or a.seq <> coalesce(p.last, 0) or p.first <> 1
                        union all
                        select 'entry', t.id from (
                          select id, seq, booked_at, lag(id) over w as id_before, lag(booked_at) over w as at_before,
                                 coalesce(lag(seq) over w, 0) as seq_before
                          from journal_entry window w as (partition by environment_id order by seq)) t
                        where t.seq <> t.seq_before + 1 or t.booked_at < t.at_before or t.id < t.id_before"""),
                sql("L11 no entry ever passed a floor", """
                        select p.id as posting_id, a.kind, p.balance_after from posting p
                        join ledger_account a on a.id = p.account_id join journal_entry e on e.id = p.entry_id
                        where p.balance_after < 0
                        and (a.kind in ('RESERVED', 'PAID_OUT') or a.kind = 'AVAILABLE' and not e.forced and 0 > (
                          select sum(s.amount) from posting s
                          where s.entry_id = p.entry_id and s.account_id = p.account_id))
                        and not exists (select 1 from posting n where n.entry_id = p.entry_id
                          and n.account_id = p.account_id and n.account_seq > p.account_seq)"""),
                sql("L11 every running balance follows from the one before", """
                        select t.id as posting_id from (select id, amount, balance_after,
                          coalesce(lag(balance_after) over (partition by account_id order by account_seq), 0) as before
                          from posting) t
                        where t.before + t.amount <> t.balance_after"""));
    }
}
