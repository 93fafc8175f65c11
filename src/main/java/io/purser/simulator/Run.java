package io.purser.simulator;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A run of a sandbox: its script and what became of each step so far.
 *
 * @param publicId {@code run_…}
 * @param finishedAt {@code null} while it is played
 * @param results in the order of the steps, shorter than they are while it is played
 */
public record Run(String publicId, RunScript script, Instant createdAt, Instant finishedAt, List<Result> results) {
    /**
     * @param refused error code, or {@code null} when the step was done
     * @param objectId what it made: the provider's id of a payment, our id of a payout; else {@code null}
     */
    public record Result(int position, String refused, String objectId) {}

    /** A step beside what became of it. */
    public record Line(int number, RunStep step, Result result) {}

    public List<Line> lines() {
        List<RunStep> steps = script.steps();
        return java.util.stream.IntStream.range(0, steps.size())
                .mapToObj(i -> new Line(i + 1, steps.get(i), i < results.size() ? results.get(i) : null))
                .toList();
    }

    public boolean finished() {
        return finishedAt != null;
    }

    public long refusals() {
        return results.stream().filter(result -> result.refused() != null).count();
    }

    /** What the how-manieth step of this kind made, if it was done. */
    Optional<String> made(RunStep.Action action, int of) {
        return lines().stream()
                .filter(line -> line.step().action() == action)
                .skip(of - 1L)
                .findFirst()
                .filter(line -> line.result() != null)
                .map(line -> line.result().objectId());
    }
}
