package io.purser.platform.mail;

import io.purser.platform.DurableWrites;
import io.purser.platform.commands.Commands;
import java.io.PrintStream;
import java.util.List;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/**
 * The command {@code outbox}: prints mail about people's own sign-ins that no mail server took, newest first. It needs
 * the database and the keyset, which only whoever runs the portal has. Exit code 0, or 2 when it could not look.
 */
public final class ReadOutbox {
    public static final String COMMAND = "outbox";
    private static final int LETTERS = 20;

    private ReadOutbox() {}

    public static int run(PrintStream out, String... arguments) {
        try (ConfigurableApplicationContext context = Commands.beside(Only.class, arguments)) {
            print(out, context.getBean(PersonalOutbox.class).newest(LETTERS));
            return 0;
        } catch (RuntimeException unreachable) {
            out.println("could not read the outbox: " + Commands.cause(unreachable));
            return 2;
        }
    }

    private static void print(PrintStream out, List<PersonalOutbox.Letter> letters) {
        if (letters.isEmpty()) {
            out.println("No mail to people waits here.");
        }
        for (PersonalOutbox.Letter letter : letters) {
            out.println(letter.writtenAt() + "  " + letter.recipient() + "  " + letter.subject());
            letter.text().lines().forEach(line -> out.println("    " + line));
            out.println();
        }
    }

    @Import({PersonalOutbox.class, DurableWrites.class})
    @ComponentScan(basePackages = "io.purser.platform.crypto")
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class
    })
    static class Only {}
}
