package io.purser.api;

/** Told of every call once it is over, whatever became of it. Must be quick; whatever it throws is only logged. */
public interface ApiCallLog {
    void finished(FinishedCall call);
}
