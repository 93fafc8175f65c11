package io.purser.audit;

import java.time.Instant;

/**
 * Which rows of the log are asked for; every part may be {@code null} and then does not narrow.
 *
 * @param actor id of who did it
 * @param group what stands before the dot of the action, such as {@code payout}
 * @param subject public id of the thing
 * @param trace id of the request that caused it
 * @param from first instant, of the environment's time
 * @param until first instant that is too late
 */
public record AuditFilter(String actor, String group, String subject, String trace, Instant from, Instant until) {}
