package io.purser.e2e;

import io.purser.testing.Browser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Takes a picture of every page, for a person to look at: {@code mvn test -Dtest=PageTour -Dgroups=screens
 * -Dpurser.screens.port=8080} beside a running portal with the demo. The pictures are in {@code target/screens}; {@code
 * -Dpurser.screens.only} is a pattern of names.
 */
@Tag("screens")
class PageTour {
    private static final Path FOLDER = Path.of("target", "screens");
    private static final String ONLY = System.getProperty("purser.screens.only", ".*");

    @Test
    void picturesOfEveryPage() throws IOException {
        int port = Integer.getInteger("purser.screens.port", 8080);
        Sight.call(port);
        try (Browser browser = Browser.at(port)) {
            String person = null;
            for (Sight sight : Sight.all()) {
                if (!sight.name().matches(ONLY)) {
                    continue;
                }
                if (!Objects.equals(person, sight.person())) {
                    browser.forgetWhoSignedIn();
                    person = sight.person();
                    if (person != null) {
                        browser.signIn(person, Sight.PASSWORD);
                    }
                }
                for (boolean dark : new boolean[] {false, true}) {
                    for (int width : new int[] {Browser.WIDE, Browser.PHONE}) {
                        browser.width(width);
                        browser.dark(dark);
                        if (sight.visit(browser)) {
                            browser.picture(
                                    FOLDER.resolve(width + (dark ? "-dark" : "-light") + "/" + sight.name() + ".png"));
                        }
                    }
                }
            }
        }
    }
}
