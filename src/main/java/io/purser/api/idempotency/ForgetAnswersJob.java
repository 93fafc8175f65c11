package io.purser.api.idempotency;

import io.purser.platform.jobs.RecurringJob;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Removes answers that are no longer replayed. */
@Component
class ForgetAnswersJob implements RecurringJob {
    private final StoredAnswers answers;

    ForgetAnswersJob(StoredAnswers answers) {
        this.answers = answers;
    }

    @Override
    public String name() {
        return "api-answers-forget";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(30);
    }

    @Override
    public void run() {
        answers.forgetOld();
    }
}
