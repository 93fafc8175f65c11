package io.purser.organizations.team;

import io.purser.organizations.Role;
import java.time.Instant;

/**
 * A member as the team page shows them.
 *
 * @param publicId {@code usr_…}
 * @param lastSeen real time, to the minute, of the sessions that are not over; {@code null} when there is none
 */
public record Person(long userId, String publicId, String name, String email, Role role, Instant lastSeen) {}
