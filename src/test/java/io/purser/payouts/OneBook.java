package io.purser.payouts;

import io.purser.platform.Tenant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The books of one organization, looked at by rules of the test's own. */
record OneBook(JdbcClient jdbc, Tenant tenant) {

    /** The rules of the whole, for this organization alone: they are asked after every step. Each is one statement. */
    List<String> broken() {
        String lived = " join (select public_id from payout where environment_id = :e"
                + " and status in ('PENDING', 'IN_TRANSIT', 'PAID') union all select public_id from payout_reservation"
                + " where environment_id = :e and state = 'HELD') p on p.public_id = l.taken_by"
                + " where l.environment_id = :e";
        List<String> broken = new ArrayList<>();
        broken.addAll(rows("select 'accounts sum to ' || sum(balance) from ledger_account where environment_id = :e"
                + " having sum(balance) <> 0"));
        broken.addAll(rows("select 'available ' || balance || ' is not its lots' from ledger_account"
                + " where environment_id = :e and kind = 'AVAILABLE' and balance <> (select coalesce(sum(amount), 0)"
                + " from lot where environment_id = :e and state = 'OPEN')"));
        broken.addAll(rows("select 'used twice: lot ' || l.lot_id from lot_line l" + lived
                + " group by l.lot_id having count(*) > 1"));
        broken.addAll(rows("select 'held by nobody alive: lot ' || t.id from lot t where t.environment_id = :e"
                + " and t.state = 'TAKEN' and not exists (select 1 from lot_line l" + lived
                + " and l.lot_id = t.id and l.taken_by = t.taken_by and l.amount = t.amount)"));
        broken.addAll(rows("select 'pieces of ' || reference from lot where environment_id = :e group by kind,"
                + " reference having sum(case when state = 'SPLIT' then 0 else amount end)"
                + " <> sum(case when parent_id is null then amount else 0 end)"));
        broken.addAll(rows("select 'lines of ' || public_id from payout p where environment_id = :e and amount <>"
                + " (select coalesce(sum(l.amount), 0) from lot_line l where l.environment_id = :e"
                + " and l.taken_by = p.public_id)"));
        broken.addAll(rows("select 'reserved ' || balance from ledger_account where environment_id = :e"
                + " and kind = 'RESERVED' and balance <> (select coalesce(sum(amount), 0) from payout"
                + " where environment_id = :e and status in ('PENDING', 'IN_TRANSIT'))"
                + " + (select coalesce(sum(amount), 0) from payout_reservation"
                + " where environment_id = :e and state = 'HELD')"));
        return broken;
    }

    private List<String> rows(String sql) {
        return jdbc.sql(sql)
                .param("e", tenant.environmentId())
                .query(String.class)
                .list();
    }
}
