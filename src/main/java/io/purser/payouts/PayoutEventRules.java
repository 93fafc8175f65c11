package io.purser.payouts;

import io.purser.platform.BooksRule;
import io.purser.platform.BooksRules;
import java.util.List;
import org.springframework.stereotype.Component;

/** What must always be true of payouts and what those outside were told of them; moves from before events are left out. */
@Component
class PayoutEventRules implements BooksRules {

    @Override
    public List<BooksRule> rules() {
        return List.of(
                BooksRule.sql("P9 one event for each move those outside hear of", """
                        select p.public_id, h.to_status, h.told from payout_history h join payout p on p.id = h.payout_id
                        where h.told is not null and (select count(*) from business_event e
                            where e.environment_id = h.environment_id and e.subject = p.public_id
                                and e.type = h.told) <> 1
                        union all
                        select p.public_id, h.to_status, 'nobody was told' from payout_history h
                            join payout p on p.id = h.payout_id
                        where h.told is null and h.to_status in ('PENDING', 'PAID', 'FAILED', 'RETURNED')
                            and h.id > (select min(first.id) from payout_history first where first.told is not null)
                        """),
                BooksRule.sql("P9 no event without its move", """
                        select e.subject, e.type, e.public_id from business_event e join payout p
                            on p.environment_id = e.environment_id and p.public_id = e.subject
                        where not exists (select 1 from payout_history h
                            where h.payout_id = p.id and h.told = e.type)
                        """));
    }
}
