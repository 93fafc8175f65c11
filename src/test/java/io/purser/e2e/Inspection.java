package io.purser.e2e;

import io.purser.testing.Browser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at the page that a browser shows, light and wide, then dark and narrow: what axe finds, what sticks out
 * sideways, what scripts and the security policy complain about. With {@code -Dpurser.pictures=<folder>} it takes a
 * picture each time, for a person.
 */
final class Inspection {
    private static final String PICTURES = System.getProperty("purser.pictures");

    private final List<String> found = new ArrayList<>();

    void of(Browser browser, String name) {
        if (!browser.runsScripts()) {
            throw new IllegalArgumentException("axe is a script; without scripts it waits and finds nothing");
        }
        browser.dark(false);
        browser.width(Browser.WIDE);
        inspect(browser, name, "light, wide");
        browser.dark(true);
        browser.width(Browser.PHONE);
        inspect(browser, name, "dark, narrow");
        browser.complaints().forEach(complaint -> add(name, complaint));
    }

    void add(String name, String problem) {
        found.add(name + ": " + problem);
    }

    List<String> found() {
        return found;
    }

    private void inspect(Browser browser, String name, String how) {
        if (browser.overflows()) {
            add(name + " (" + how + ")", "wider than the window");
        }
        browser.accessibilityProblems().forEach(problem -> add(name + " (" + how + ")", problem));
        if (PICTURES != null) {
            try {
                browser.picture(Path.of(PICTURES).resolve(name + " " + how + ".png"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
