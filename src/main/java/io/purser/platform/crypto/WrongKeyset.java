package io.purser.platform.crypto;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** The application must not start: what it would seal, or has sealed, could not be opened again. */
class WrongKeyset extends RuntimeException {
    WrongKeyset(String oneLine) {
        super(oneLine);
    }

    /** Prints the one line instead of a stack trace. */
    static class Analyzer extends AbstractFailureAnalyzer<WrongKeyset> {
        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, WrongKeyset cause) {
            return new FailureAnalysis(cause.getMessage(), null, cause);
        }
    }
}
