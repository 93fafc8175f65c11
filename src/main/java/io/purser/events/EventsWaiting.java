package io.purser.events;

/** Told after a commit that events wait in the queue; must return at once. Forgetting it only costs time. */
public interface EventsWaiting {
    void wake();
}
