package io.purser.payoutrequests;

import io.purser.platform.Actor;
import io.purser.platform.BusinessError;
import io.purser.platform.EnvironmentClock;
import io.purser.platform.Tenant;
import io.purser.platform.jobs.Job;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Pays an approved request to the destination that was approved, once that has cooled off. */
@Component
class PayRequestJob implements Job {
    static final String NAME = "payout-request-pay";
    /** A sandbox's time may be moved forward meanwhile. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);

    private static final Duration LOOK_AGAIN_LIVE = Duration.ofMinutes(5);
    private static final Duration SOON = Duration.ofSeconds(1);

    private final RequestMoney money;
    private final RequestPeople people;
    private final EnvironmentClock environmentClock;
    private final Clock clock;

    PayRequestJob(RequestMoney money, RequestPeople people, EnvironmentClock environmentClock, Clock clock) {
        this.money = money;
        this.people = people;
        this.environmentClock = environmentClock;
        this.clock = clock;
    }

    static String id(PayoutRequest request) {
        return request.environmentId() + ":" + request.publicId();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Instant run(String id) {
        int colon = id.indexOf(':');
        long environmentId = Long.parseLong(id.substring(0, colon));
        Tenant tenant = people.acting(environmentId, Actor.system(NAME));
        String publicId = id.substring(colon + 1);
        try {
            return money.payChosen(tenant, publicId)
                    .map(usable -> next(tenant, usable))
                    .orElse(null);
        } catch (BusinessError refused) {
            money.stuck(tenant, publicId, refused.code());
            return null;
        }
    }

    private Instant next(Tenant tenant, Instant usableFrom) {
        Duration left = Duration.between(environmentClock.now(tenant.environmentId()), usableFrom);
        Duration most = tenant.live() ? LOOK_AGAIN_LIVE : LOOK_AGAIN;
        Duration wait =
                Optional.of(left).filter(each -> each.compareTo(most) < 0).orElse(most);
        return clock.instant().plus(wait.compareTo(SOON) < 0 ? SOON : wait);
    }
}
