package io.purser.platform;

/** Which of an organization's two environments: real money, or the simulated world. */
public enum Mode {
    LIVE,
    SANDBOX;

    /** As the published contract writes it: {@code live} or {@code sandbox}. */
    public String wire() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
