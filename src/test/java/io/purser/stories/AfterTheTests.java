package io.purser.stories;

import io.purser.ledger.BooksCheck;
import io.purser.testing.TestDatabase;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * When a JVM has run all its tests: whatever they did to the books they share, no rule of check-books may be broken, and
 * whatever they wrote down has a sentence. What is wrong breaks the build. Each test JVM has databases of its own, so no
 * single test class could look at all.
 */
public final class AfterTheTests implements LauncherSessionListener {
    @Override
    public void launcherSessionClosed(LauncherSession session) {
        List<String> wrong = TestDatabase.contextsInUse().stream()
                .flatMap(context -> Stream.concat(brokenBooks(context), actionsWithoutSentence(context)))
                .distinct()
                .toList();
        if (!wrong.isEmpty()) {
            throw new AssertionError("The tests left behind: " + wrong);
        }
    }

    private static Stream<String> brokenBooks(ApplicationContext context) {
        return context.getBean(BooksCheck.class).run().stream()
                .filter(result -> !result.holds())
                .map(BooksCheck.Result::toString);
    }

    /** Of groups the audit page knows; tests also write down things that never happen. */
    private static Stream<String> actionsWithoutSentence(ApplicationContext context) {
        return context
                .getBean(JdbcClient.class)
                .sql("select distinct action_group, action from audit_event")
                .query((row, number) -> new String[] {row.getString(1), row.getString(2)})
                .list()
                .stream()
                .filter(action -> sentence(context, "audit.group." + action[0]) != null)
                .filter(action -> sentence(context, "audit.action." + action[1]) == null)
                .map(action -> "no sentence audit.action." + action[1] + " in messages/audit.properties");
    }

    private static String sentence(ApplicationContext context, String key) {
        return context.getMessage(key, null, null, Locale.ENGLISH);
    }
}
