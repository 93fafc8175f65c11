package io.purser.home;

import io.purser.ledger.DailyTotals;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * Money in and out by day as bars above and below one line, on one scale. Coordinates are whole numbers of a drawing
 * {@value #WIDTH} wide and {@value #HEIGHT} high; amounts are minor units.
 *
 * @param axis height of the line between in and out
 * @param topIn the largest day in, {@code topOut} the largest day out
 */
public record MoneyChart(List<Bar> bars, long axis, long topIn, long topOut) {
    public static final int DAYS = 30;
    public static final long WIDTH = 720;
    public static final long HEIGHT = 160;

    private static final Set<String> IN = Set.of("IN", "RETURNED");
    private static final long SLOT = WIDTH / DAYS;
    private static final long BAR = SLOT - 6;

    /** @param inHeight and outHeight zero when nothing moved that way on that day */
    public record Bar(LocalDate day, long in, long out, long x, long inY, long inHeight, long outHeight) {
        public long width() {
            return BAR;
        }
    }

    /** @param totals days with something on them; {@code last} is today in the organization's zone */
    public static MoneyChart of(List<DailyTotals.Day> totals, LocalDate last) {
        long[] in = new long[DAYS];
        long[] out = new long[DAYS];
        for (DailyTotals.Day total : totals) {
            int slot = (int) (DAYS - 1 - (last.toEpochDay() - total.day().toEpochDay()));
            if (slot >= 0 && slot < DAYS) {
                long[] side = IN.contains(total.kind()) ? in : out;
                side[slot] += total.amount();
            }
        }
        long topIn = LongStream.of(in).max().orElse(0);
        long topOut = LongStream.of(out).max().orElse(0);
        long whole = Math.max(1, topIn + topOut);
        long axis = scale(topIn, whole);
        List<Bar> bars = new ArrayList<>();
        for (int slot = 0; slot < DAYS; slot++) {
            long up = scale(in[slot], whole);
            bars.add(new Bar(
                    last.minusDays(DAYS - 1L - slot),
                    in[slot],
                    out[slot],
                    slot * SLOT + (SLOT - BAR) / 2,
                    axis - up,
                    up,
                    scale(out[slot], whole)));
        }
        return new MoneyChart(List.copyOf(bars), axis, topIn, topOut);
    }

    public boolean empty() {
        return topIn == 0 && topOut == 0;
    }

    public long totalIn() {
        return bars.stream().mapToLong(Bar::in).sum();
    }

    public long totalOut() {
        return bars.stream().mapToLong(Bar::out).sum();
    }

    public LocalDate firstDay() {
        return bars.get(0).day();
    }

    public LocalDate middleDay() {
        return bars.get(DAYS / 2).day();
    }

    public LocalDate lastDay() {
        return bars.get(DAYS - 1).day();
    }

    /** A day with anything at all stays visible as a line of one unit. */
    private static long scale(long amount, long whole) {
        return amount <= 0 ? 0 : Math.max(1, amount * HEIGHT / whole);
    }
}
