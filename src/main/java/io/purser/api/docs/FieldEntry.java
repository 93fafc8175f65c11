package io.purser.api.docs;

import java.util.List;

/**
 * A line of a field list.
 *
 * @param depth how many objects it is inside of
 * @param type such as {@code integer, 1 to 100}
 * @param words what it is for, or {@code null} when the name says it
 * @param values the only ones taken, or empty
 */
public record FieldEntry(
        String name, int depth, String type, boolean nullable, boolean required, String words, List<String> values) {}
