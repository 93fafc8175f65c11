package io.purser.platform;

/** A setting that would harm money or secrets; the message is the one line the operator reads. */
public class RefusedToStart extends RuntimeException {
    public RefusedToStart(String message) {
        super(message);
    }
}
