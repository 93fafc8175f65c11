package io.purser.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.payouts.arrival.ExpectedArrival;
import io.purser.providers.calendar.BankHolidays;
import io.purser.providers.calendar.BusinessDays;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the payout page promises is what the sandbox's bank does, at every hour of three years. */
class ArrivalPromiseTest {
    private final BankHolidays holidays = new BankHolidays();

    @ParameterizedTest
    @CsvSource({"US, America/New_York", "US, America/Los_Angeles", "GB, Europe/London", "DE, Europe/Berlin"})
    void everyPayoutArrivesWithinItsRange(String country, ZoneId zone) {
        ZonedDateTime sent = LocalDate.of(2026, 1, 1).atTime(0, 30).atZone(zone);
        for (int hour = 0; hour < 3 * 365 * 24; hour++) {
            ZonedDateTime at = sent.plusHours(hour);
            ExpectedArrival promise = ExpectedArrival.of(at, 1, 2, day -> holidays.on(day, country));
            LocalDate arrival = BusinessDays.of(country)
                    .after(at.toInstant(), 2)
                    .atZone(zone)
                    .toLocalDate();
            assertThat(arrival).as("sent %s", at).isBetween(promise.earliest(), promise.latest());
        }
    }
}
