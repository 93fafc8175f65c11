package io.purser.events;

/** Published inside the transaction that records an event; whoever listens joins it. */
public record EventRecorded(long environmentId, String publicId, String type) {}
