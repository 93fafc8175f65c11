package io.purser.providers;

/** The news is about an object this house does not have, or not yet: the event is parked and offered again later. */
public class NotYet extends RuntimeException {
    public NotYet(String reference) {
        super("unknown " + reference);
    }
}
