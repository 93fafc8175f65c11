package io.purser.providers;

/**
 * Acts on verified news from a provider. News only says that an object changed: the handler asks the provider for the
 * object and applies that, so order, repetition and loss of events do not matter. Runs in a job, no transaction open.
 */
public interface ProviderEventHandler {
    ProviderEvent.Subject subject();

    /** @throws NotYet when the object is unknown so far; any other exception also means: again, later */
    void handle(ProviderEvent event);
}
