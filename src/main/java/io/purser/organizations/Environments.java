package io.purser.organizations;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Looks environments up, for jobs and events, and moves a sandbox's test clock. */
public interface Environments {
    /** @throws io.purser.platform.BusinessError 404 */
    Environment get(long environmentId);

    List<Environment> sandboxes();

    /** Moves a sandbox's clock; refuses to move it back and refuses live environments. @return its new time */
    Instant advance(long environmentId, Duration by);

    /** Sets the country, before verification was submitted, and with it currency and default zone. */
    void chooseCountry(long organizationId, String country);
}
