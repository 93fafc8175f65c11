package io.purser.platform.jobs;

/** Threads that jobs share. A provider that takes half a minute for each answer holds up its own lane only. */
public enum Lane {
    /** Mails, messages, news that are taken in, everything that only asks our own database. */
    HOUSE,
    /** Whatever waits for a provider's answer. */
    PROVIDER
}
