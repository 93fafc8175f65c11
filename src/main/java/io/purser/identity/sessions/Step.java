package io.purser.identity.sessions;

/** One step of coming in, as the history and the limits tell them apart. */
public enum Step {
    PASSWORD,
    TOTP,
    PASSKEY,
    RECOVERY_CODE,
    /** A browser that stays signed in opened a session. */
    REMEMBERED,
    /** A link from a mail was opened for a new password. */
    RESET,
    OTHER
}
