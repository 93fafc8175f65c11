package io.purser.platform.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.mock.env.MockEnvironment;

/** Somebody with a value that gets logged: whatever is in it, it stays on its line. */
class OneLineTest {
    private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();

    @ParameterizedTest
    @ValueSource(
            strings = {"\n", "\r", "\r\n", "\u2028", "\u2029", "\u0085", "\u001b[2K", "\u0000", "\u202e", "\b", "\f"})
    void aValueStaysOnItsLine(String breaking) {
        String line = written("name " + breaking + "2026-11-30T00:00:00Z ERROR forged", null);
        assertThat(line.lines()).hasSize(1);
        assertThat(line.strip())
                .doesNotContainPattern("[\\p{Cc}\\u2028\\u2029\\u202e]")
                .contains("forged");
    }

    @Test
    void jsonIsNotBrokenIntoLines() {
        assertThat(written("{\"a\":\"x\n\",\n\"level\":\"ERROR\"}", null).lines())
                .hasSize(1);
    }

    @Test
    void anExceptionsMessageBeginsNoLineOfTheLog() {
        Exception cause = new IllegalStateException("inner\r\n2026-11-30 ERROR forged too\u001b[31m");
        String text = written("it broke", new IllegalArgumentException("bad \n2026-11-30 ERROR forged", cause));
        assertThat(text.lines().skip(1))
                .allMatch(line -> line.isEmpty() || line.matches("\\s*(at |\\.\\.\\. |Caused by: |java\\.).*"));
        assertThat(text)
                .contains("bad \\n2026-11-30 ERROR forged", "Caused by: ")
                .doesNotContain("\u001b[31m");
    }

    @Test
    void theSecretOfALinkIsLeftOut() {
        assertThat(written("GET \"/claim/0123456789abcdefghjkmnpqrs\", parameters={}", null))
                .contains("/claim/…\"")
                .doesNotContain("0123456789abc");
        assertThat(written("GET /payouts/po_0123456789abcdefghjkmnpqrs", null)).contains("po_0123456789abc");
    }

    private String written(String message, Throwable trouble) {
        Logger logger = context.getLogger("io.purser.OneLineTest");
        LoggingEvent event = new LoggingEvent("x", logger, Level.INFO, message.replace("{}", "{ }"), trouble, null);
        return encoder().getLayout().doLayout(event);
    }

    private PatternLayoutEncoder encoder() {
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        if (!(root.getAppender("CONSOLE") instanceof ConsoleAppender<?> console
                && console.getEncoder() instanceof PatternLayoutEncoder ready
                && ready.getPattern().contains("%oneline"))) {
            LoggingSystem system = LoggingSystem.get(getClass().getClassLoader());
            system.cleanUp();
            system.beforeInitialize();
            system.initialize(new LoggingInitializationContext(new MockEnvironment()), null, null);
        }
        ConsoleAppender<?> console = (ConsoleAppender<?>) root.getAppender("CONSOLE");
        PatternLayoutEncoder encoder = (PatternLayoutEncoder) console.getEncoder();
        assertThat(encoder.getCharset()).isIn(null, StandardCharsets.UTF_8);
        return encoder;
    }
}
