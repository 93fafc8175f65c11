package io.purser.api;

/**
 * What is wrong with one field of a request.
 *
 * @param field dotted path such as {@code individual.address.city}
 * @param message an English sentence
 */
public record FieldFault(String field, String message) {}
