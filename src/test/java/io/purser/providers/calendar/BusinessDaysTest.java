package io.purser.providers.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BusinessDaysTest {
    @ParameterizedTest
    @CsvSource({
        // on a Monday, late on one, on a Saturday, before Thanksgiving, Columbus Day and Christmas
        "US, 2026-11-16T15:00:00Z, 2026-11-18T14:00:00Z",
        "US, 2026-11-16T22:30:00Z, 2026-11-18T14:00:00Z",
        "US, 2026-11-21T15:00:00Z, 2026-11-25T14:00:00Z",
        "US, 2026-11-25T15:00:00Z, 2026-11-30T14:00:00Z",
        "US, 2026-10-09T15:00:00Z, 2026-10-14T13:00:00Z",
        "GB, 2026-12-24T12:00:00Z, 2026-12-30T09:00:00Z",
        "DE, 2026-12-24T12:00:00Z, 2026-12-29T08:00:00Z",
        ", 2026-12-24T12:00:00Z, 2026-12-28T09:00:00Z"
    })
    void twoWorkingDays(String country, Instant at, Instant arrival) {
        assertThat(BusinessDays.of(country).after(at, 2)).isEqualTo(arrival);
    }
}
