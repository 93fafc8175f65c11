package io.purser.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.purser.platform.BusinessError;
import io.purser.providers.sandbox.SandboxControls.PaymentResult;
import io.purser.simulator.RunStep.Action;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunScriptTest {
    @Test
    void aSeedAlwaysGivesTheSameSteps() {
        for (long seed = -20; seed < 200; seed++) {
            RunScript one = RunScript.drawn(seed, 60);
            assertThat(RunScript.drawn(seed, 60)).isEqualTo(one);
            assertThat(RunScript.parse(one.text())).as("seed %s", seed).isEqualTo(one);
        }
        assertThat(RunScript.drawn(7, 3).steps())
                .as("written down once: other machines draw the same")
                .containsExactly(
                        RunStep.pay(9_485, PaymentResult.SUCCEEDED),
                        RunStep.payout(2_380),
                        RunStep.payout(4_968),
                        RunStep.advance(Duration.ofDays(7)));
    }

    @Test
    void aDrawnRunLeavesNoFaultBehind() {
        for (long seed = 0; seed < 300; seed++) {
            List<RunStep> steps = RunScript.drawn(seed, 80).steps();
            var on = new java.util.HashSet<String>();
            steps.stream().filter(step -> step.action() == Action.FAULT).forEach(step -> {
                if (step.times() == 0) {
                    on.remove(step.with());
                } else {
                    on.add(step.with());
                }
            });
            assertThat(on).as("seed %s", seed).isEmpty();
            assertThat(steps.get(steps.size() - 1).action()).isEqualTo(Action.ADVANCE);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{}",
                "{\"purser\":\"sandbox-run\",\"version\":2,\"steps\":[{\"action\":\"refund\",\"of\":1}]}",
                "{\"purser\":\"other\",\"version\":1,\"steps\":[{\"action\":\"refund\",\"of\":1}]}",
                "{\"purser\":\"sandbox-run\",\"version\":1,\"steps\":[{\"action\":\"refund\",\"of\":1}],\"more\":1}",
                "{\"purser\":\"sandbox-run\",\"version\":1,\"steps\":[{\"action\":\"launch\"}]}",
                "{\"purser\":\"sandbox-run\",\"version\":1,\"steps\":[{\"action\":\"payout\",\"amount\":10.5}]}",
                "{\"purser\":\"sandbox-run\",\"version\":1,\"steps\":[{\"action\":\"payout\",\"amount\":\"10\"}]}",
                "{\"purser\":\"sandbox-run\",\"version\":1,\"steps\":[{\"action\":\"payout\",\"amount\":1,\"amount\":2}]}"
            })
    void whatIsNoRunIsRefused(String text) {
        assertThatThrownBy(() -> RunScript.parse(text))
                .isInstanceOfSatisfying(
                        BusinessError.class,
                        refused -> assertThat(refused.param()).isEqualTo("run"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{}",
                "{\"action\":\"pay\",\"amount\":100}",
                "{\"action\":\"pay\",\"amount\":0,\"with\":\"succeeded\"}",
                "{\"action\":\"pay\",\"amount\":100,\"with\":\"stolen\"}",
                "{\"action\":\"pay\",\"amount\":100,\"with\":\"succeeded\",\"of\":1}",
                "{\"action\":\"payout\",\"amount\":-5}",
                "{\"action\":\"payout\",\"amount\":9223372036854775807}",
                "{\"action\":\"fault\",\"with\":\"down\",\"times\":101}",
                "{\"action\":\"fault\",\"with\":\"down\"}",
                "{\"action\":\"advance\",\"seconds\":0}",
                "{\"action\":\"advance\",\"seconds\":99999999999}",
                "{\"action\":\"refund\",\"of\":0}"
            })
    void aWrongStepIsNamed(String step) {
        String good = "{\"action\":\"speed\",\"with\":\"seconds\"}";
        String text = "{\"purser\":\"sandbox-run\",\"version\":1,\"steps\":[" + good + "," + step + "]}";
        assertThatThrownBy(() -> RunScript.parse(text)).isInstanceOfSatisfying(BusinessError.class, refused -> {
            assertThat(refused.code()).isEqualTo("simulator_step_wrong");
            assertThat(refused.arguments()[0]).isEqualTo(2);
        });
    }
}
