package io.purser.identity.sessions;

import java.io.Serializable;
import java.time.Instant;

/**
 * What a session remembers of its beginning.
 *
 * @param stays public id of the series that keeps this browser signed in, or {@code null}
 */
public record SignedIn(Instant at, String network, String browser, String system, String stays)
        implements Serializable {
    /** The session attribute it is kept under. */
    public static final String ATTRIBUTE = "signed-in";

    public static SignedIn at(Instant at, Place place, String stays) {
        return new SignedIn(
                at, place.network(), place.device().browser(), place.device().system(), stays);
    }

    public Device device() {
        return new Device(browser, system);
    }
}
