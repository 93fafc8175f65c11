package io.purser.payoutrequests.policy;

import java.time.Instant;

/**
 * A policy that was or is in force.
 *
 * @param proposedBy name of the person
 * @param approvedBy name of another person, or {@code null} when there was nobody else
 */
public record PolicyVersion(Policy policy, String proposedBy, String approvedBy, Instant inForceFrom) {}
