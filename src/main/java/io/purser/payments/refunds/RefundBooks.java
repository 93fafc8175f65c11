package io.purser.payments.refunds;

import io.purser.platform.BooksRule;
import io.purser.platform.BooksRules;
import java.util.List;
import org.springframework.stereotype.Component;

/** What must always be true of the refunds that were asked for. */
@Component
class RefundBooks implements BooksRules {

    @Override
    public List<BooksRule> rules() {
        return List.of(
                BooksRule.sql("R1 refunds asked for stay within what was paid", """
                        select p.public_id, p.amount, sum(r.amount) from payment p join refund_request r
                          on r.payment_id = p.id and r.status <> 'FAILED'
                        group by p.public_id, p.amount having sum(r.amount) > p.amount"""),
                BooksRule.sql("R1 a refund that was asked for and made is booked once, as asked", """
                        select r.public_id, r.status, r.amount from refund_request r left join refund f
                          on f.public_id = r.public_id and f.environment_id = r.environment_id
                          and f.payment_id = r.payment_id and f.amount = r.amount
                        where (r.status = 'SUCCEEDED') <> (f.id is not null)"""),
                BooksRule.sql("R1 each refund that was asked for has its order", """
                        select r.public_id, r.status, o.sending from refund_request r left join payment_order o
                          on o.environment_id = r.environment_id and o.kind = 'REFUND' and o.subject = r.public_id
                        where o.id is null or r.status = 'PENDING' and o.sending = 'ENDED'"""));
    }
}
