package io.purser.platform;

import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Something that must always be true of the stored books.
 *
 * @param name short and stable, such as {@code L1 balanced}
 * @param violations describes every row that breaks it; empty when all is well
 */
public record BooksRule(String name, Function<JdbcClient, List<String>> violations) {
    private static final int SHOWN = 20;

    /** A rule whose query returns the rows that break it. */
    public static BooksRule sql(String name, String query) {
        return new BooksRule(
                name,
                jdbc -> jdbc.sql(query).withMaxRows(SHOWN).query().listOfRows().stream()
                        .map(Object::toString)
                        .toList());
    }
}
