package io.purser.providers.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/** The working days of a country's banks, which open at nine. What is handed in before midnight counts for the day. */
public final class BusinessDays {
    private static final LocalTime OPENING = LocalTime.of(9, 0);
    private static final BankHolidays HOLIDAYS = new BankHolidays();

    private final String country;
    private final ZoneId zone;

    private BusinessDays(String country, ZoneId zone) {
        this.country = country;
        this.zone = zone;
    }

    /** @param country ISO 3166-1 alpha-2; weekends only where it is unknown or {@code null} */
    public static BusinessDays of(String country) {
        String zone = switch (country == null ? "" : country) {
            case "US" -> "America/New_York";
            case "CA" -> "America/Toronto";
            case "MX" -> "America/Mexico_City";
            case "GB", "IE", "PT" -> "Europe/London";
            case "DE", "FR", "ES", "IT", "NL", "BE", "AT" -> "Europe/Berlin";
            default -> "UTC";
        };
        return new BusinessDays(country, ZoneId.of(zone));
    }

    /** When the banks begin to work on what is handed in at {@code at}: at once, or at the next opening. */
    public Instant accepted(Instant at) {
        LocalDate day = at.atZone(zone).toLocalDate();
        return open(day) ? at : opening(next(day));
    }

    /** Opening time, that many working days after the day on which the banks accepted it. */
    public Instant after(Instant at, int days) {
        LocalDate day = accepted(at).atZone(zone).toLocalDate();
        for (int i = 0; i < days; i++) {
            day = next(day);
        }
        return opening(day);
    }

    private LocalDate next(LocalDate day) {
        LocalDate next = day.plusDays(1);
        while (!open(next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    private boolean open(LocalDate day) {
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return !weekend && HOLIDAYS.on(day, country).isEmpty();
    }

    private Instant opening(LocalDate day) {
        return day.atTime(OPENING).atZone(zone).toInstant();
    }
}
