package io.purser.platform;

import java.util.List;

/**
 * The rules a room adds to the books' check. Implementations are components without any dependency: the check-books
 * command runs them with nothing but a database.
 */
public interface BooksRules {
    List<BooksRule> rules();
}
