package io.purser.providers.sandbox.calendar;

import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** The working days of the banks that clear a currency, with their cut-off at 17:00. */
public class BusinessDays {
    private static final LocalTime OPENING = LocalTime.of(9, 0);
    private static final LocalTime CUT_OFF = LocalTime.of(17, 0);

    private final ZoneId zone;
    private final HolidayManager holidays;

    private BusinessDays(String zone, HolidayCalendar calendar) {
        this.zone = ZoneId.of(zone);
        this.holidays = HolidayManager.getInstance(ManagerParameters.create(calendar));
    }

    private BusinessDays() {
        this.zone = ZoneOffset.UTC;
        this.holidays = null;
    }

    /** Weekends only for a currency whose banks are not known here. */
    public static BusinessDays of(String currency) {
        return switch (currency == null ? "" : currency) {
            case "USD" -> new BusinessDays("America/New_York", HolidayCalendar.UNITED_STATES);
            case "CAD" -> new BusinessDays("America/Toronto", HolidayCalendar.CANADA);
            case "MXN" -> new BusinessDays("America/Mexico_City", HolidayCalendar.MEXICO);
            case "GBP" -> new BusinessDays("Europe/London", HolidayCalendar.UNITED_KINGDOM);
            case "EUR" -> new BusinessDays("Europe/Berlin", HolidayCalendar.TARGET);
            default -> new BusinessDays();
        };
    }

    /** When the bank begins to work on what is handed in: at once before the cut-off, else at the next opening. */
    public Instant accepted(Instant at) {
        ZonedDateTime local = at.atZone(zone);
        boolean sameDay = open(local.toLocalDate()) && local.toLocalTime().isBefore(CUT_OFF);
        return sameDay ? at : opening(next(local.toLocalDate()));
    }

    /** Opening time, that many working days after the day the bank accepted it. */
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
        return !weekend && (holidays == null || !holidays.isHoliday(day));
    }

    private Instant opening(LocalDate day) {
        return day.atTime(OPENING).atZone(zone).toInstant();
    }
}
