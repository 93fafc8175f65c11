package io.purser.verification;

import io.purser.payoutaccounts.BankAccount;
import io.purser.payoutaccounts.BankAccounts;
import io.purser.platform.EnvironmentClock;
import io.purser.platform.Tenant;
import io.purser.verification.Task.Progress;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Where each task stands. */
@Component
public class TaskList {
    private final BankAccounts banks;
    private final EnvironmentClock clock;

    TaskList(BankAccounts banks, EnvironmentClock clock) {
        this.banks = banks;
        this.clock = clock;
    }

    /** @param documentId the document, or {@code null} when there is none yet */
    public Map<Task, Progress> progress(Tenant tenant, Answers answers, String documentId) {
        LocalDate today = LocalDate.ofInstant(clock.now(tenant.environmentId()), tenant.zone());
        Map<Task, Progress> progress = new EnumMap<>(Task.class);
        progress.put(Task.BUSINESS, answered(Task.BUSINESS, answers, today));
        boolean knowsWho = answers.has(Field.COUNTRY) && answers.has(Field.BUSINESS_TYPE);
        progress.put(Task.PERSON, knowsWho ? answered(Task.PERSON, answers, today) : Progress.CANNOT_START);
        progress.put(Task.DOCUMENT, documentId == null ? Progress.NOT_STARTED : Progress.DONE);
        progress.put(Task.BANK, answers.has(Field.COUNTRY) ? bank(tenant) : Progress.CANNOT_START);
        boolean all = progress.values().stream().allMatch(Progress.DONE::equals);
        progress.put(Task.CHECK, all ? Progress.NOT_STARTED : Progress.CANNOT_START);
        return progress;
    }

    boolean ready(Tenant tenant, Answers answers, String documentId) {
        return progress(tenant, answers, documentId).get(Task.CHECK) == Progress.NOT_STARTED;
    }

    private Progress bank(Tenant tenant) {
        List<BankAccount> all = banks.all(tenant.environmentId());
        if (all.isEmpty()) {
            return Progress.NOT_STARTED;
        }
        boolean usable = all.stream()
                .anyMatch(bank -> bank.state() == BankAccount.State.ACTIVE
                        && bank.currency().equals(tenant.currency()));
        return usable ? Progress.DONE : Progress.NEEDS_CHANGE;
    }

    private static Progress answered(Task task, Answers answers, LocalDate today) {
        Map<Field, Problem> problems = AnswerRules.problems(task, answers, today);
        if (problems.isEmpty()) {
            return Progress.DONE;
        }
        boolean wrong = problems.values().stream().anyMatch(problem -> !problem.missing());
        // the country alone may come from the organization: that is not a start
        boolean begun = task.fields(answers).stream().anyMatch(field -> field != Field.COUNTRY && answers.has(field));
        if (wrong) {
            return Progress.NEEDS_CHANGE;
        }
        return begun ? Progress.IN_PROGRESS : Progress.NOT_STARTED;
    }
}
