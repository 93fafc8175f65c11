package io.purser.platform.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandsTest {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    private final Commands commands = new Commands(Map.of("add", (to, words) -> words.length, "b", (to, words) -> 9));

    @Test
    void theFirstWordNamesTheCommandTheOthersAreItsArguments() {
        assertThat(commands.run(out, "add", "one", "--two")).hasValue(2);
    }

    @Test
    void withoutACommandThePortalStarts() {
        assertThat(commands.run(out)).isEmpty();
        assertThat(commands.run(out, "--server.port=1", "add")).isEmpty();
    }

    @Test
    void anUnknownCommandStartsNothingAndNamesTheOthers() {
        assertThat(commands.run(out, "chek-books")).hasValue(2);
        assertThat(said.toString(StandardCharsets.UTF_8))
                .startsWith("There is no command chek-books; there are add, b.")
                .hasLineCount(1);
    }
}
