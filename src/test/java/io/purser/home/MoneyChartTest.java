package io.purser.home;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.ledger.DailyTotals;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MoneyChartTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    @Test
    void nothingIsAnEmptyChartOfThirtyDays() {
        MoneyChart chart = MoneyChart.of(List.of(), TODAY);
        assertThat(chart.empty()).isTrue();
        assertThat(chart.bars()).hasSize(30);
        assertThat(chart.firstDay()).isEqualTo(LocalDate.of(2026, 10, 22));
        assertThat(chart.lastDay()).isEqualTo(TODAY);
    }

    @Test
    void refundsAndPayoutsGoDownAndReturnedPayoutsComeIn() {
        MoneyChart chart = MoneyChart.of(
                List.of(day(0, "IN", 1000), day(0, "REFUND", 100), day(0, "OUT", 400), day(1, "RETURNED", 400)), TODAY);
        assertThat(chart.bars().get(29).in()).isEqualTo(1000);
        assertThat(chart.bars().get(29).out()).isEqualTo(500);
        assertThat(chart.bars().get(28).in()).isEqualTo(400);
        assertThat(chart.totalIn()).isEqualTo(1400);
        assertThat(chart.totalOut()).isEqualTo(500);
    }

    @Test
    void daysOutsideTheWindowAreLeftOut() {
        assertThat(MoneyChart.of(List.of(day(30, "IN", 5), day(-1, "IN", 5)), TODAY)
                        .empty())
                .isTrue();
    }

    @Test
    void everyBarStaysInsideTheDrawing() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            List<DailyTotals.Day> totals = new ArrayList<>();
            for (int back = 0; back < 30; back++) {
                totals.add(day(back, "IN", random.nextLong(1_000_000_000_000L)));
                totals.add(day(back, "OUT", random.nextLong(1 + random.nextLong(10_000_000_000_000L))));
            }
            MoneyChart chart = MoneyChart.of(totals, TODAY);
            assertThat(chart.bars())
                    .as("seed %d", seed)
                    .allSatisfy(bar -> assertThat(bar.inY()).isBetween(-1L, chart.axis()))
                    .allSatisfy(
                            bar -> assertThat(chart.axis() + bar.outHeight()).isBetween(0L, MoneyChart.HEIGHT + 1));
        }
    }

    private static DailyTotals.Day day(int back, String kind, long amount) {
        return new DailyTotals.Day(TODAY.minusDays(back), kind, amount, 1);
    }
}
