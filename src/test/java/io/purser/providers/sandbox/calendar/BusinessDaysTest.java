package io.purser.providers.sandbox.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BusinessDaysTest {
    @ParameterizedTest
    @CsvSource({
        // before the cut-off in New York, after it, on a Saturday, before Thanksgiving and before Christmas
        "USD, 2026-11-16T15:00:00Z, 2026-11-18T14:00:00Z",
        "USD, 2026-11-16T22:30:00Z, 2026-11-19T14:00:00Z",
        "USD, 2026-11-21T15:00:00Z, 2026-11-25T14:00:00Z",
        "USD, 2026-11-25T15:00:00Z, 2026-11-30T14:00:00Z",
        "GBP, 2026-12-24T12:00:00Z, 2026-12-30T09:00:00Z",
        "XAF, 2026-12-24T12:00:00Z, 2026-12-28T09:00:00Z"
    })
    void twoWorkingDays(String currency, Instant at, Instant arrival) {
        assertThat(BusinessDays.of(currency).after(at, 2)).isEqualTo(arrival);
    }
}
