package io.purser.stories.secrets;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.ConsoleAppender;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** Hears what the log says at DEBUG, as the console would write it. */
class Listening implements AutoCloseable {
    private static final List<String> TALKATIVE = List.of(
            "io.purser",
            "org.springframework.web",
            "org.springframework.security",
            "org.springframework.jdbc",
            "org.springframework.session");

    private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    private final Map<String, Level> before = new HashMap<>();
    private final StringBuffer heard = new StringBuffer();
    private final AppenderBase<ILoggingEvent> ear = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            heard.append(layout.getLayout().doLayout(event));
        }
    };
    private final ConsoleAppender<ILoggingEvent> console;
    private final PatternLayoutEncoder layout;

    @SuppressWarnings("unchecked")
    Listening() {
        console = (ConsoleAppender<ILoggingEvent>) root.getAppender("CONSOLE");
        layout = (PatternLayoutEncoder) console.getEncoder();
        root.detachAppender(console);
        ear.setContext(context);
        ear.start();
        root.addAppender(ear);
        for (String name : TALKATIVE) {
            before.put(name, context.getLogger(name).getLevel());
            context.getLogger(name).setLevel(Level.DEBUG);
        }
    }

    String heard() {
        return heard.toString();
    }

    @Override
    public void close() {
        before.forEach((name, level) -> context.getLogger(name).setLevel(level));
        root.detachAppender(ear);
        root.addAppender(console);
    }
}
