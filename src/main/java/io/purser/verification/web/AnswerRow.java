package io.purser.verification.web;

/** An answer on the summary, with the way to change it. */
public record AnswerRow(String label, String value, String change) {}
