package io.purser.money;

/**
 * What a payout costs: a share of its amount, rounded half up to the minor unit, and a fixed part.
 *
 * @param basisPoints hundredths of a percent: 25 is 0.25 %
 * @param fixedMinor minor units
 */
public record FeeSchedule(int basisPoints, long fixedMinor) {
    private static final long WHOLE = 10_000;

    public FeeSchedule {
        if (basisPoints < 0 || basisPoints > WHOLE || fixedMinor < 0) {
            throw new IllegalArgumentException("not a fee: " + basisPoints + " basis points and " + fixedMinor);
        }
    }

    /** @param amount minor units, zero or more; @return minor units; throws {@link ArithmeticException} on overflow */
    public long fee(long amount) {
        if (amount < 0) {
            throw new IllegalArgumentException("no fee on " + amount);
        }
        long share = Math.addExact(Math.multiplyExact(amount, (long) basisPoints), WHOLE / 2) / WHOLE;
        return Math.addExact(share, fixedMinor);
    }

    /** What is left of {@code amount}: may be below zero when the fixed part is larger. */
    public long net(long amount) {
        return Math.subtractExact(amount, fee(amount));
    }
}
