package io.purser.verification.web;

import java.time.Instant;

/** Something that happened to a verification. @param text in words */
public record TimelineRow(Instant at, String text) {}
