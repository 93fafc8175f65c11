package io.purser.payouts;

import io.purser.money.FeeSchedule;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param feeBasisPoints share of the amount kept as fee; zero is allowed
 * @param feeFixedMinor minor units added to every fee; zero is allowed
 * @param minimumMinor smallest amount, minor units
 * @param cancelWindow how long a payout waits before the provider is told, so that it can still be canceled
 * @param lookEvery how long to leave a payout alone that the provider already has, before asking unprompted
 */
@ConfigurationProperties("purser.payouts")
public record PayoutSettings(
        @DefaultValue("25") int feeBasisPoints,
        @DefaultValue("25") long feeFixedMinor,
        @DefaultValue("1000") long minimumMinor,
        @DefaultValue("4s") Duration cancelWindow,
        @DefaultValue("15s") Duration lookEvery) {

    public FeeSchedule fees() {
        return new FeeSchedule(feeBasisPoints, feeFixedMinor);
    }
}
