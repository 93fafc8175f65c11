package io.purser.ledger;

import io.purser.platform.BooksRules;
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
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/**
 * The command {@code check-books}: the rules and a database, without web server, jobs, migrations or demo, so that it
 * may run beside a working portal. Exit code 0 when every rule holds, 1 when one is broken, 2 when it could not look.
 */
public final class CheckBooks {
    public static final String COMMAND = "check-books";

    private CheckBooks() {}

    public static int run(PrintStream out, String... arguments) {
        try (ConfigurableApplicationContext context = Commands.beside(Only.class, arguments)) {
            return print(out, context.getBean(BooksCheck.class).run());
        } catch (RuntimeException unreachable) {
            out.println("could not read the books: " + Commands.cause(unreachable));
            return 2;
        }
    }

    static int print(PrintStream out, List<BooksCheck.Result> results) {
        for (BooksCheck.Result result : results) {
            out.println((result.holds() ? "ok      " : "BROKEN  ") + result.rule());
            result.violations().forEach(row -> out.println("        " + row));
        }
        boolean clean = results.stream().allMatch(BooksCheck.Result::holds);
        out.println(clean ? "The books are right." : "The books are WRONG.");
        return clean ? 0 : 1;
    }

    @Import({BooksCheck.class, DurableWrites.class})
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class
    })
    @ComponentScan(
            basePackages = "io.purser",
            useDefaultFilters = false,
            includeFilters = @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = BooksRules.class))
    static class Only {}
}
