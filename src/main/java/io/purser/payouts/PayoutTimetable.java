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
        SettlementPace.Pace speed = pace(environmentId);
        return expected(environmentId, zone, country, speed.fastest(), speed.slowest());
    }

    /** @param days business days that the way needs at the most */
    ExpectedArrival expected(long environmentId, ZoneId zone, String country, int days) {
        return expected(
                environmentId, zone, country, Math.min(pace(environmentId).fastest(), days), days);
    }

    private SettlementPace.Pace pace(long environmentId) {
        SettlementPace pace = paces.getIfAvailable(() -> SettlementPace.BUSINESS_DAYS);
        return pace.of(environmentId);
    }

    private ExpectedArrival expected(long environmentId, ZoneId zone, String country, int fastest, int slowest) {
        ZonedDateTime now = clock.now(environmentId).atZone(zone);
        return pace(environmentId).inSeconds()
                ? ExpectedArrival.inSeconds(now)
                : ExpectedArrival.of(now, fastest, slowest, day -> holidays.on(day, country));
    }
}
