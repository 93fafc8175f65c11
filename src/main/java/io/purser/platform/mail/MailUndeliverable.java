package io.purser.platform.mail;

/** The mail server refused the recipient for good. Published in the transaction that writes it down. */
public record MailUndeliverable(long environmentId, String mailId) {}
