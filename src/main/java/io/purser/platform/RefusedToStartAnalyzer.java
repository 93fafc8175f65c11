package io.purser.platform;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints the sentence instead of a stack trace. */
class RefusedToStartAnalyzer extends AbstractFailureAnalyzer<RefusedToStart> {
    @Override
    protected FailureAnalysis analyze(Throwable failure, RefusedToStart cause) {
        return new FailureAnalysis(cause.getMessage(), null, cause);
    }
}
