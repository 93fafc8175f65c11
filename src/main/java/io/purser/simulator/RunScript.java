package io.purser.simulator;

import io.purser.platform.BusinessError;
import io.purser.providers.sandbox.SandboxControls.PaymentResult;
import io.purser.providers.sandbox.SandboxFaults.Fault;
import io.purser.simulator.RunStep.Action;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A run as a file: the seed its steps were drawn from, or {@code null} when somebody wrote them, and the steps.
 *
 * @param purser what kind of file this is, always {@code sandbox-run}
 * @param version of the file's shape, always 1
 */
public record RunScript(String purser, int version, Long seed, List<RunStep> steps) {
    /** Steps of one run. */
    public static final int LONGEST = 200;

    private static final String KIND = "sandbox-run";
    private static final int VERSION = 1;
    private static final int LARGEST_FILE = 200_000;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    /** Faults that strike once or twice; what stays until it is switched off is drawn as a pair of steps. */
    private static final List<Fault> PASSING = List.copyOf(EnumSet.complementOf(EnumSet.of(Fault.DOWN, Fault.SLOW)));

    static RunScript of(Long seed, List<RunStep> steps) {
        return new RunScript(KIND, VERSION, seed, List.copyOf(steps));
    }

    /** The same seed and length always give the same steps; the last ones switch every fault off and let time pass. */
    static RunScript drawn(long seed, int length) {
        Random random = new Random(seed);
        List<RunStep> steps = new ArrayList<>();
        Drawn drawn = new Drawn();
        while (steps.size() < length) {
            steps.add(next(random, drawn));
        }
        drawn.faults.forEach(fault -> steps.add(RunStep.fault(fault, 0)));
        steps.add(RunStep.advance(Duration.ofDays(7)));
        return of(seed, steps);
    }

    private static RunStep next(Random random, Drawn drawn) {
        int dice = random.nextInt(100);
        if (dice < 35 || drawn.payments == 0) {
            drawn.payments++;
            int end = random.nextInt(10);
            PaymentResult result =
                    end < 8 ? PaymentResult.SUCCEEDED : end < 9 ? PaymentResult.FAILED : PaymentResult.DISPUTED;
            return RunStep.pay(2_000 + random.nextInt(18_000), result);
        }
        if (dice < 55) {
            drawn.payouts++;
            return RunStep.payout(1_000 + random.nextInt(4_000));
        }
        if (dice < 75) {
            return fault(random, drawn);
        }
        if (dice < 82) {
            Action action = random.nextBoolean() ? Action.REFUND : Action.DISPUTE;
            return RunStep.about(action, 1 + random.nextInt(drawn.payments));
        }
        if (dice < 88 && drawn.payouts > 0) {
            Action action = List.of(Action.SETTLE, Action.FAIL, Action.RETURN).get(random.nextInt(3));
            return RunStep.about(action, 1 + random.nextInt(drawn.payouts));
        }
        return RunStep.advance(Duration.ofMinutes(1 + random.nextInt(72 * 60)));
    }

    private static RunStep fault(Random random, Drawn drawn) {
        if (!drawn.faults.isEmpty() && random.nextInt(3) == 0) {
            Fault off = drawn.faults.iterator().next();
            drawn.faults.remove(off);
            return RunStep.fault(off, 0);
        }
        if (random.nextInt(6) == 0) {
            drawn.faults.add(Fault.DOWN);
            return RunStep.fault(Fault.DOWN, -1);
        }
        Fault fault = PASSING.get(random.nextInt(PASSING.size()));
        drawn.faults.add(fault);
        return RunStep.fault(fault, 1 + random.nextInt(2));
    }

    /** @throws BusinessError 422 with param {@code run} for anything but a run of at most {@link #LONGEST} steps */
    static RunScript parse(String text) {
        if (text == null || text.isBlank() || text.length() > LARGEST_FILE) {
            throw BusinessError.invalid("simulator_run_unreadable", "run");
        }
        RunScript script;
        try {
            script = JSON.readValue(text, RunScript.class);
        } catch (JacksonException malformed) {
            throw BusinessError.invalid("simulator_run_unreadable", "run");
        }
        List<RunStep> steps = script == null ? null : script.steps();
        if (steps == null || !KIND.equals(script.purser()) || script.version() != VERSION) {
            throw BusinessError.invalid("simulator_run_unreadable", "run");
        }
        if (steps.isEmpty() || steps.size() > LONGEST) {
            throw BusinessError.invalid("simulator_run_length", "run", LONGEST);
        }
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i) == null) {
                throw BusinessError.invalid("simulator_step_wrong", "run", i + 1, "");
            }
            steps.get(i).check(i + 1);
        }
        return script;
    }

    /** The file's text; reading it gives the same run. */
    public String text() {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this);
    }

    private static final class Drawn {
        int payments;
        int payouts;
        final Set<Fault> faults = EnumSet.noneOf(Fault.class);
    }
}
