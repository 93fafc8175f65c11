package io.purser.verification.web;

import io.purser.verification.Task;
import io.purser.verification.Task.Progress;

/** A line of the task list. */
public record TaskRow(Task task, Progress progress) {
    public boolean open() {
        return progress != Progress.CANNOT_START;
    }

    public String path() {
        return "/verification/" + task.path();
    }

    public String key() {
        return task.path();
    }
}
