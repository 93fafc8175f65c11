package io.purser.organizations;

import io.purser.platform.Actor;

/**
 * Somebody joined, became something else or is gone. Published in the transaction that makes it so, after the change.
 *
 * @param userId row number, never shown
 * @param userPublicId {@code usr_…}
 * @param before {@code null} for somebody new
 * @param after {@code null} for somebody who left or was removed
 * @param by who did it
 */
public record MembershipChanged(
        long organizationId, long userId, String userPublicId, Role before, Role after, Actor by) {}
