package io.purser.payouts.arrival;

import io.purser.providers.calendar.BankHolidays.BankHoliday;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * When money sent now arrives: a range of days in the sender's zone, and why it is no sooner.
 *
 * @param inSeconds a sandbox that does not wait for days
 */
public record ExpectedArrival(LocalDate earliest, LocalDate latest, boolean inSeconds, List<Reason> reasons) {
    public static final LocalTime CUT_OFF = LocalTime.of(17, 0);

    public enum Kind {
        CUT_OFF,
        WEEKEND,
        HOLIDAY
    }

    /** @param holiday {@code null} unless the kind is HOLIDAY */
    public record Reason(Kind kind, LocalDate day, BankHoliday holiday) {}

    public static ExpectedArrival inSeconds(ZonedDateTime sent) {
        LocalDate today = sent.toLocalDate();
        return new ExpectedArrival(today, today, true, List.of());
    }

    /**
     * @param sent when it is asked for, in the organization's zone; from 17:00 a working day counts as over
     * @param fastest working days the provider needs at least, slowest at most
     * @param holidays the receiving bank's closed days
     */
    public static ExpectedArrival of(
            ZonedDateTime sent, int fastest, int slowest, Function<LocalDate, Optional<BankHoliday>> holidays) {
        List<Reason> reasons = new ArrayList<>();
        LocalDate day = sent.toLocalDate();
        boolean late = !sent.toLocalTime().isBefore(CUT_OFF);
        if (late && closed(day, holidays).isEmpty()) {
            reasons.add(new Reason(Kind.CUT_OFF, day, null));
            day = day.plusDays(1);
        }
        day = open(day, holidays, reasons);
        LocalDate earliest = null;
        for (int worked = 0; worked <= slowest; worked++) {
            if (worked > 0) {
                day = open(day.plusDays(1), holidays, reasons);
            }
            if (worked == fastest) {
                earliest = day;
            }
        }
        return new ExpectedArrival(earliest, day, false, List.copyOf(reasons));
    }

    private static LocalDate open(
            LocalDate from, Function<LocalDate, Optional<BankHoliday>> holidays, List<Reason> reasons) {
        LocalDate day = from;
        Optional<Reason> reason = closed(day, holidays);
        while (reason.isPresent()) {
            boolean sundayAfterSaturday = !reasons.isEmpty()
                    && reason.get().kind() == Kind.WEEKEND
                    && reasons.get(reasons.size() - 1).equals(new Reason(Kind.WEEKEND, day.minusDays(1), null));
            if (!sundayAfterSaturday) {
                reasons.add(reason.get());
            }
            day = day.plusDays(1);
            reason = closed(day, holidays);
        }
        return day;
    }

    private static Optional<Reason> closed(LocalDate day, Function<LocalDate, Optional<BankHoliday>> holidays) {
        if (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) {
            return Optional.of(new Reason(Kind.WEEKEND, day, null));
        }
        return holidays.apply(day).map(holiday -> new Reason(Kind.HOLIDAY, day, holiday));
    }
}
