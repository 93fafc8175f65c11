package io.purser.ledger;

import static io.purser.platform.BooksRule.sql;

import io.purser.platform.BooksRule;
import io.purser.platform.BooksRules;
import java.util.List;
import org.springframework.stereotype.Component;

/** What must hold of the lots that the available balance is made of. */
@Component
class LotRules implements BooksRules {

    @Override
    public List<BooksRule> rules() {
        return List.of(
                sql("Lots: the open ones sum to the available balance", """
                        select a.environment_id, a.balance, coalesce(l.total, 0) as lots from ledger_account a
                        left join (select environment_id, sum(amount) as total from lot where state = 'OPEN'
                                   group by environment_id) l on l.environment_id = a.environment_id
                        where a.kind = 'AVAILABLE' and a.balance <> coalesce(l.total, 0)"""),
                sql("Lots: what a taker holds is what its lines say", """
                        select t.environment_id, t.taken_by, t.total, coalesce(l.total, 0) as lines
                        from (select environment_id, taken_by, sum(amount) as total, count(*) as n from lot
                              where state = 'TAKEN' group by environment_id, taken_by) t
                        left join (select environment_id, taken_by, sum(amount) as total, count(*) as n from lot_line
                                   group by environment_id, taken_by) l
                          on l.environment_id = t.environment_id and l.taken_by = t.taken_by
                        where t.total <> coalesce(l.total, 0) or t.n <> coalesce(l.n, 0)"""),
                sql("Lots: every taken one is a line of its taker, with the same amount", """
                        select t.id as lot_id, t.taken_by from lot t
                        left join lot_line l on l.lot_id = t.id and l.taken_by = t.taken_by
                          and l.environment_id = t.environment_id and l.amount = t.amount
                        where t.state = 'TAKEN' and l.id is null"""),
                sql("Lots: none is taken twice", """
                        select l.lot_id from lot_line l join lot t on t.state = 'TAKEN' and t.taken_by = l.taken_by
                          and t.id = l.lot_id group by l.lot_id having count(*) > 1"""),
                sql("Lots: the pieces of a split one sum to it", """
                        select s.id as lot_id, s.amount, sum(p.amount) as pieces from lot s
                        left join lot p on p.parent_id = s.id
                        group by s.id, s.amount, s.state
                        having s.state = 'SPLIT' and (count(p.id) <> 2 or s.amount <> sum(p.amount))
                          or s.state <> 'SPLIT' and count(p.id) > 0"""));
    }
}
