package io.purser.simulator;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.purser.platform.BusinessError;
import io.purser.providers.sandbox.SandboxControls.PaymentResult;
import io.purser.providers.sandbox.SandboxFaults.Fault;
import io.purser.providers.sandbox.SandboxWorld.Speed;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * One thing done to a sandbox in a run, as it stands in the run's file: {@code {"action":"pay","amount":1250,
 * "with":"succeeded"}}. What an action does not need is absent.
 *
 * @param action what
 * @param amount minor units, of {@code pay} and {@code payout}
 * @param with how a payment ends, which fault, which speed; lower case
 * @param times how many calls or events a fault hits; 0 switches it off, -1 leaves it on
 * @param seconds how far the clock moves
 * @param of the how-manieth payment or payout of this run, from 1
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunStep(Action action, Long amount, String with, Integer times, Long seconds, Integer of) {
    private static final long LARGEST_AMOUNT = 100_000_000;
    private static final int MOST_TIMES = 100;
    private static final long FARTHEST = Duration.ofDays(366).toSeconds();

    public enum Action {
        PAY,
        REFUND,
        DISPUTE,
        PAYOUT,
        SETTLE,
        FAIL,
        RETURN,
        FAULT,
        SPEED,
        ADVANCE;

        @com.fasterxml.jackson.annotation.JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static RunStep pay(long amount, PaymentResult result) {
        return new RunStep(Action.PAY, amount, word(result), null, null, null);
    }

    static RunStep payout(long amount) {
        return new RunStep(Action.PAYOUT, amount, null, null, null, null);
    }

    static RunStep fault(Fault fault, int times) {
        return new RunStep(Action.FAULT, null, word(fault), times, null, null);
    }

    static RunStep speed(Speed speed) {
        return new RunStep(Action.SPEED, null, word(speed), null, null, null);
    }

    static RunStep advance(Duration by) {
        return new RunStep(Action.ADVANCE, null, null, null, by.toSeconds(), null);
    }

    static RunStep about(Action action, int of) {
        return new RunStep(action, null, null, null, null, of);
    }

    /** @throws BusinessError 422 with param {@code run} naming the step, when it lacks or mixes something */
    void check(int number) {
        if (action == null || !complete()) {
            throw BusinessError.invalid("simulator_step_wrong", "run", number, action == null ? "" : action.word());
        }
    }

    private boolean complete() {
        return switch (action) {
            case PAY -> only(amount, with) && positive() && names(PaymentResult.values());
            case PAYOUT -> only(amount) && positive();
            case FAULT -> only(with, times) && times >= -1 && times <= MOST_TIMES && names(Fault.values());
            case SPEED -> only(with) && names(Speed.values());
            case ADVANCE -> only(seconds) && seconds > 0 && seconds <= FARTHEST;
            case REFUND, DISPUTE, SETTLE, FAIL, RETURN -> only(of) && of > 0;
        };
    }

    private boolean positive() {
        return amount > 0 && amount <= LARGEST_AMOUNT;
    }

    private boolean only(Object... needed) {
        long given = Stream.of(amount, with, times, seconds, of)
                .filter(each -> each != null)
                .count();
        return given == needed.length && Arrays.stream(needed).noneMatch(each -> each == null);
    }

    private boolean names(Enum<?>[] values) {
        return Arrays.stream(values).anyMatch(value -> word(value).equals(with));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    <E extends Enum<E>> E with(Class<E> type) {
        return Enum.valueOf(type, with.toUpperCase(Locale.ROOT));
    }
}
