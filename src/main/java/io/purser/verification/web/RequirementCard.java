package io.purser.verification.web;

import java.time.Instant;

/**
 * What a provider asks for, in words.
 *
 * @param fix address of the form for exactly this, or {@code null} when nothing can be done here
 */
public record RequirementCard(String label, String reason, Instant deadline, String fix, boolean sent) {}
