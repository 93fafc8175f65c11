package io.purser.api.commet.webhooks;

/** Nothing is asked for. */
public record EmptyIn() {}
