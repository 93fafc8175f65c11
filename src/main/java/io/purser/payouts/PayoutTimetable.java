package io.purser.payouts;

import io.purser.payouts.arrival.ExpectedArrival;
import io.purser.platform.EnvironmentClock;
import io.purser.providers.SettlementPace;
import io.purser.providers.calendar.BankHolidays;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** When a payout asked for now would arrive, by the environment's clock and the provider's pace. */
@Component
class PayoutTimetable {
    private final EnvironmentClock clock;
    private final ObjectProvider<SettlementPace> paces;
    private final BankHolidays holidays = new BankHolidays();

    PayoutTimetable(EnvironmentClock clock, ObjectProvider<SettlementPace> paces) {
        this.clock = clock;
        this.paces = paces;
    }

    /** @param country of the receiving bank */
    ExpectedArrival expected(long environmentId, ZoneId zone, String country) {
        ZonedDateTime now = clock.now(environmentId).atZone(zone);
        SettlementPace pace = paces.getIfAvailable(() -> SettlementPace.BUSINESS_DAYS);
        SettlementPace.Pace speed = pace.of(environmentId);
        return speed.inSeconds()
                ? ExpectedArrival.inSeconds(now)
                : ExpectedArrival.of(now, speed.fastest(), speed.slowest(), day -> holidays.on(day, country));
    }
}
