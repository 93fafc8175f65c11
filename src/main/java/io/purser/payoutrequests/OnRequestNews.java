package io.purser.payoutrequests;

import io.purser.customers.methods.MethodUse;
import io.purser.payoutrequests.PayoutRequest.Status;
import io.purser.payoutrequests.links.PayoutLinkExpired;
import io.purser.payouts.PayoutMoved;
import io.purser.platform.Actor;
import io.purser.platform.Tenant;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What other rooms bring about: payouts that move, links that nobody claimed. In the transaction of their move. */
@Component
class OnRequestNews implements MethodUse {
    private final RequestRows rows;
    private final RequestMoney money;
    private final RequestMails mails;
    private final RequestPeople people;
    private final PayoutRequests requests;
    private final JdbcClient jdbc;

    OnRequestNews(
            RequestRows rows,
            RequestMoney money,
            RequestMails mails,
            RequestPeople people,
            PayoutRequests requests,
            JdbcClient jdbc) {
        this.rows = rows;
        this.money = money;
        this.mails = mails;
        this.people = people;
        this.requests = requests;
        this.jdbc = jdbc;
    }

    @EventListener
    void on(PayoutMoved news) {
        long environmentId = news.payout().environmentId();
        PayoutRequest request =
                rows.lockByPayout(environmentId, news.payout().publicId()).orElse(null);
        if (request == null) {
            return;
        }
        Tenant tenant = people.acting(environmentId, Actor.provider("payout"));
        switch (news.to()) {
            case PAID -> {
                if (request.status() == Status.PAYING) {
                    money.paid(tenant, request, news.at());
                    mails.paid(tenant, request);
                }
            }
            case FAILED, RETURNED, CANCELED -> {
                if (PayoutRequestLifecycle.may(request.status(), Status.APPROVED)
                        && request.status() != Status.CREATED) {
                    String code = news.failureCode() == null ? "canceled" : news.failureCode();
                    money.failed(tenant, request, code, news.at());
                    mails.failed(tenant, request, code);
                }
            }
            case PENDING, IN_TRANSIT -> {}
        }
    }

    @EventListener
    void on(PayoutLinkExpired news) {
        long environmentId = news.link().environmentId();
        requests.expired(
                people.acting(environmentId, Actor.system("payout-link")),
                news.link().requestId());
    }

    /** A request that is not over keeps the destination that was chosen and approved. */
    @Override
    public Optional<String> reasonNotToRemove(long environmentId, String methodPublicId) {
        return jdbc.sql("select count(*) from payout_request where environment_id = :environmentId"
                                        + " and method_id = :method and status in ('CREATED', 'APPROVED', 'PAYING')")
                                .param("environmentId", environmentId)
                                .param("method", methodPublicId)
                                .query(Long.class)
                                .single()
                        > 0
                ? Optional.of("method_in_request")
                : Optional.empty();
    }
}
