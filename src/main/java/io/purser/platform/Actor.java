package io.purser.platform;

/**
 * Who caused a change: a signed-in person, a program with a key, a provider's event or the system itself.
 *
 * @param kind what sort of actor
 * @param id user id, key id, provider name or job name; never a secret
 * @param label what a person reads in a history, such as a name
 */
public record Actor(Kind kind, String id, String label) {
    public enum Kind {
        USER,
        API_KEY,
        PROVIDER,
        SYSTEM
    }

    public static Actor apiKey(String publicId, String name) {
        return new Actor(Kind.API_KEY, publicId, name);
    }

    public static Actor system(String job) {
        return new Actor(Kind.SYSTEM, job, job);
    }

    public static Actor provider(String name) {
        return new Actor(Kind.PROVIDER, name, name);
    }
}
