package io.purser.identity;

import java.util.List;

/** What others know about a person beyond their name and e-mail: no part of a password. Organizations add their names. */
public interface KnownWords {
    List<String> about(long userId);
}
