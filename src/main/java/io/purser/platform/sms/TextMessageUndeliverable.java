package io.purser.platform.sms;

/** The number takes no messages. Published in the transaction that writes it down. */
public record TextMessageUndeliverable(long environmentId, String messageId) {}
