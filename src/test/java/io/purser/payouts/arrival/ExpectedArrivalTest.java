package io.purser.payouts.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.payouts.arrival.ExpectedArrival.Kind;
import io.purser.providers.calendar.BankHolidays;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectedArrivalTest {
    private final BankHolidays holidays = new BankHolidays();

    @ParameterizedTest(name = "{0} in {1}: {2} to {3}")
    @CsvSource({
        // plain Tuesday
        "2026-11-17T10:00, US, 2026-11-18, 2026-11-19, ''",
        "2026-11-17T16:59:59, US, 2026-11-18, 2026-11-19, ''",
        "2026-11-17T17:00, US, 2026-11-19, 2026-11-20, CUT_OFF",
        // a Friday evening before a Monday holiday
        "2026-01-16T18:00, US, 2026-01-21, 2026-01-22, CUT_OFF WEEKEND MARTIN_LUTHER_KING",
        // a weekend has no cut-off
        "2026-11-14T20:00, US, 2026-11-17, 2026-11-18, WEEKEND",
        // Thanksgiving
        "2026-11-25T09:00, US, 2026-11-27, 2026-11-30, THANKSGIVING WEEKEND",
        // Columbus Day closes the Federal Reserve
        "2026-10-09T09:00, US, 2026-10-13, 2026-10-14, WEEKEND COLUMBUS_DAY",
        // 4 July 2026 is a Saturday: banks work on the Friday before
        "2026-07-02T09:00, US, 2026-07-03, 2026-07-06, WEEKEND",
        // 25 December 2022 and 1 January 2023 were Sundays: the Mondays after are closed
        "2022-12-23T09:00, US, 2022-12-27, 2022-12-28, WEEKEND CHRISTMAS",
        "2022-12-30T18:00, US, 2023-01-04, 2023-01-05, CUT_OFF WEEKEND NEW_YEAR",
        // 1 January 2022 was a Saturday: the Friday before is a working day
        "2021-12-30T09:00, US, 2021-12-31, 2022-01-03, WEEKEND",
        "2026-12-31T18:00, US, 2027-01-05, 2027-01-06, CUT_OFF NEW_YEAR WEEKEND",
        // Easter in Germany and Spain: Good Friday and Easter Monday
        "2026-04-02T09:00, DE, 2026-04-07, 2026-04-08, christian.GOOD_FRIDAY WEEKEND christian.EASTER_MONDAY",
        "2026-04-02T09:00, ES, 2026-04-07, 2026-04-08, christian.GOOD_FRIDAY WEEKEND christian.EASTER_MONDAY",
        "2026-12-23T09:00, DE, 2026-12-24, 2026-12-28, FIRST_CHRISTMAS_DAY WEEKEND",
        "2026-10-09T09:00, ES, 2026-10-13, 2026-10-14, WEEKEND NATIONAL_DAY",
        "2026-12-31T09:00, ES, 2027-01-04, 2027-01-05, NEW_YEAR WEEKEND",
        // no calendar known: weekends only
        "2026-12-24T09:00, ZZ, 2026-12-25, 2026-12-28, WEEKEND"
    })
    void arrives(String sent, String country, LocalDate earliest, LocalDate latest, String reasons) {
        ZonedDateTime at = LocalDateTime.parse(sent).atZone(ZoneId.of("America/New_York"));
        ExpectedArrival arrival = ExpectedArrival.of(at, 1, 2, day -> holidays.on(day, country));
        assertThat(arrival.earliest()).isEqualTo(earliest);
        assertThat(arrival.latest()).isEqualTo(latest);
        List<String> told = arrival.reasons().stream()
                .map(reason -> reason.kind() == Kind.HOLIDAY
                        ? reason.holiday().key()
                        : reason.kind().name())
                .toList();
        assertThat(String.join(" ", told)).isEqualTo(reasons);
    }

    @Test
    void theFederalReserveClosesOnItsElevenDays() {
        List<LocalDate> closed = LocalDate.of(2026, 1, 1)
                .datesUntil(LocalDate.of(2027, 1, 1))
                .filter(day -> holidays.on(day, "US").isPresent())
                .toList();
        assertThat(closed)
                .extracting(LocalDate::toString)
                .containsExactly(
                        "2026-01-01",
                        "2026-01-19",
                        "2026-02-16",
                        "2026-05-25",
                        "2026-06-19",
                        "2026-07-04",
                        "2026-09-07",
                        "2026-10-12",
                        "2026-11-11",
                        "2026-11-26",
                        "2026-12-25");
    }

    @Test
    void aSandboxOfSecondsArrivesToday() {
        ZonedDateTime at = ZonedDateTime.of(2026, 12, 25, 20, 0, 0, 0, ZoneId.of("Europe/Madrid"));
        ExpectedArrival arrival = ExpectedArrival.inSeconds(at);
        assertThat(arrival.inSeconds()).isTrue();
        assertThat(arrival.latest()).isEqualTo(LocalDate.of(2026, 12, 25));
    }

    @Test
    void neverArrivesOnAClosedDayAndNeverBeforeItIsSent() {
        ZonedDateTime at = ZonedDateTime.of(2026, 1, 1, 16, 30, 0, 0, ZoneId.of("America/New_York"));
        for (int hour = 0; hour < 24 * 400; hour += 5) {
            for (String country : List.of("US", "DE", "ES", "GB")) {
                ZonedDateTime sent = at.plusHours(hour);
                ExpectedArrival arrival = ExpectedArrival.of(sent, 1, 2, day -> holidays.on(day, country));
                assertThat(arrival.earliest()).isAfter(sent.toLocalDate());
                assertThat(arrival.latest()).isAfter(arrival.earliest());
                for (LocalDate day : List.of(arrival.earliest(), arrival.latest())) {
                    assertThat(holidays.on(day, country)).isEmpty();
                    assertThat(day.getDayOfWeek().getValue()).isLessThan(6);
                }
            }
        }
    }
}
