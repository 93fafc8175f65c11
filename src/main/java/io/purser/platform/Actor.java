package io.purser.platform;

/**
 * Who caused a change: a signed-in person, a provider's event or the system itself.
 *
 * @param kind what sort of actor
 * @param id user id, provider name or job name; never a secret
 * @param label what a person reads in a history, such as a name
 */
public record Actor(Kind kind, String id, String label) {
    public enum Kind {
        USER,
        PROVIDER,
        SYSTEM
    }

    public static Actor system(String job) {
        return new Actor(Kind.SYSTEM, job, job);
    }

    public static Actor provider(String name) {
        return new Actor(Kind.PROVIDER, name, name);
    }
}
