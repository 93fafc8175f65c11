package io.purser.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class FeeScheduleTest {
    private static final FeeSchedule HISTORIC = new FeeSchedule(25, 25);

    @ParameterizedTest
    @CsvFileSource(resources = "/fee-vectors.tsv", delimiter = '\t', numLinesToSkip = 1)
    void keepsToTheVectors(long amount, long fee, long net) {
        assertThat(HISTORIC.fee(amount)).isEqualTo(fee);
        assertThat(HISTORIC.net(amount)).isEqualTo(net);
    }

    @Test
    void everyAmountToTenMillionIsSplitExactlyAndMonotonously() {
        long fee = HISTORIC.fee(999);
        long net = HISTORIC.net(999);
        for (long amount = 1000; amount <= 10_000_000; amount++) {
            long nextFee = HISTORIC.fee(amount);
            long nextNet = HISTORIC.net(amount);
            if (nextFee + nextNet != amount || nextFee < fee || nextNet < net) {
                throw new AssertionError("at " + amount);
            }
            fee = nextFee;
            net = nextNet;
        }
    }

    @Test
    void aMillionRandomAmountsAgreeWithDecimalArithmetic() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 1_000_000; i++) {
            long amount = random.nextLong(1L << 53);
            FeeSchedule schedule = new FeeSchedule(random.nextInt(501), random.nextInt(1000));
            if (schedule.fee(amount) + schedule.net(amount) != amount
                    || schedule.fee(amount + 1) < schedule.fee(amount)
                    || i % 100 == 0 && schedule.fee(amount) != decimal(schedule, amount)) {
                throw new AssertionError("seed " + seed + ": " + amount + " with " + schedule);
            }
        }
    }

    private static long decimal(FeeSchedule schedule, long amount) {
        return new BigDecimal(BigInteger.valueOf(amount).multiply(BigInteger.valueOf(schedule.basisPoints())), 4)
                .setScale(0, RoundingMode.HALF_UP)
                .add(BigDecimal.valueOf(schedule.fixedMinor()))
                .longValueExact();
    }

    @Test
    void refusesWhatDoesNotFitInsteadOfWrappingAround() {
        assertThatThrownBy(() -> HISTORIC.fee(Long.MAX_VALUE)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> HISTORIC.fee(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FeeSchedule(-1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FeeSchedule(0, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(new FeeSchedule(0, 0).fee(Long.MAX_VALUE)).isZero();
    }
}
