package io.purser.api.commet;

/** How the contract names one error. */
public record ErrorRow(int status, String type, String code) {}
