package io.purser.providers.calendar;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The days on which the banks of a country move no money, by the name people know them by. In the United States these
 * are those of the Federal Reserve, not of the government: a holiday on a Saturday closes no weekday, and Columbus
 * Day is one of them. In the euro area they are the country's and the TARGET calendar's together.
 */
public final class BankHolidays {
    private static final Set<String> EURO = Set.of(
            "AT", "BE", "BG", "CY", "DE", "EE", "ES", "FI", "FR", "GR", "HR", "IE", "IT", "LT", "LU", "LV", "MT", "NL",
            "PT", "SI", "SK");

    /** @param key names the holiday's message; english is what to say when there is none */
    public record BankHoliday(LocalDate day, String key, String english) {}

    private final Map<String, Map<LocalDate, BankHoliday>> years = new ConcurrentHashMap<>();

    /** @param country ISO 3166-1 alpha-2; a country without a known calendar has no holidays */
    public Optional<BankHoliday> on(LocalDate day, String country) {
        String code = country == null ? "" : country.toUpperCase(Locale.ROOT);
        Map<LocalDate, BankHoliday> year =
                years.computeIfAbsent(code + day.getYear(), key -> reckon(code, day.getYear()));
        return Optional.ofNullable(year.get(day));
    }

    private static Map<LocalDate, BankHoliday> reckon(String country, int year) {
        Map<LocalDate, BankHoliday> days = new TreeMap<>();
        if (country.equals("US")) {
            federalReserve(days, year);
            return days;
        }
        if (EURO.contains(country)) {
            calendar(HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.TARGET)), days, year);
        }
        if (HolidayManager.getSupportedCalendarCodes().contains(country)) {
            calendar(
                    HolidayManager.getInstance(ManagerParameters.create(country.toLowerCase(Locale.ROOT))), days, year);
        }
        return days;
    }

    private static void calendar(HolidayManager manager, Map<LocalDate, BankHoliday> days, int year) {
        for (Holiday holiday : manager.getHolidays(Year.of(year))) {
            days.put(holiday.getDate(), named(holiday.getDate(), holiday));
        }
    }

    private static void federalReserve(Map<LocalDate, BankHoliday> days, int year) {
        HolidayManager manager = HolidayManager.getInstance(ManagerParameters.create("us"));
        for (Holiday holiday : manager.getHolidays(Year.of(year))) {
            LocalDate actual = holiday.getActualDate();
            LocalDate closed = actual.getDayOfWeek() == DayOfWeek.SUNDAY ? actual.plusDays(1) : actual;
            days.put(closed, named(closed, holiday));
        }
        LocalDate columbus =
                LocalDate.of(year, Month.OCTOBER, 1).with(TemporalAdjusters.dayOfWeekInMonth(2, DayOfWeek.MONDAY));
        days.put(columbus, new BankHoliday(columbus, "COLUMBUS_DAY", "Columbus Day"));
    }

    private static BankHoliday named(LocalDate day, Holiday holiday) {
        return new BankHoliday(day, holiday.getPropertiesKey(), holiday.getDescription(Locale.ENGLISH));
    }
}
