package io.purser.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.testing.Browser;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Every page, light and wide, then dark and narrow: axe finds nothing, nothing sticks out sideways, no script fails,
 * and the security policy refuses nothing. Pages are the same over either database, so one run is enough.
 */
@DemoBrowserTest
@DisabledIfSystemProperty(named = "purser.test.database", matches = "postgresql")
class AxeTest {
    @LocalServerPort
    int port;

    private final Inspection inspection = new Inspection();

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest(name = "half {0}")
    @ValueSource(ints = {0, 1})
    void noPageShutsAnybodyOut(int half) {
        List<Sight> all = Sight.all();
        int middle = all.size() / 2;
        List<Sight> sights = half == 0 ? all.subList(0, middle) : all.subList(middle, all.size());
        Sight.call(port);
        try (Browser browser = Browser.at(port)) {
            String person = null;
            for (Sight sight : sights) {
                if (!Objects.equals(person, sight.person())) {
                    browser.forgetWhoSignedIn();
                    person = sight.person();
                    if (person != null) {
                        browser.signIn(person, Sight.PASSWORD);
                    }
                }
                look(browser, sight);
            }
        }
        assertThat(inspection.found()).isEmpty();
    }

    private void look(Browser browser, Sight sight) {
        browser.dark(false);
        browser.width(Browser.WIDE);
        if (sight.visit(browser)) {
            inspection.of(browser, sight.name());
        } else {
            inspection.add(sight.name(), "there is nothing to look at");
        }
    }
}
