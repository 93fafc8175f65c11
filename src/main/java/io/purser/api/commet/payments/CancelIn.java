package io.purser.api.commet.payments;

/** Nothing is asked for. */
public record CancelIn() {}
