package io.purser.platform;

import java.time.Instant;

/**
 * Time as an environment sees it. Live environments see real time; a sandbox sees real time plus an offset that only
 * grows (its test clock). Every business timestamp comes from here; sessions, jobs and leases use real time.
 */
public interface EnvironmentClock {
    Instant now(long environmentId);
}
