package io.purser.voyage;

/** Something was not as it should be; says how to see it again. */
final class Wreck extends RuntimeException {
    private final String reason;

    Wreck(String reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
