package io.purser.ledger;

import io.purser.platform.BooksRules;
import io.purser.platform.DurableWrites;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;

/**
 * The command {@code check-books}: the rules and a database, without web server, jobs, migrations or demo, so that it
 * may run beside a working portal. Exit code 0 when every rule holds, 1 when one is broken, 2 when it could not look.
 */
public final class CheckBooks {
    public static final String COMMAND = "check-books";

    private CheckBooks() {}

    public static int run(String... arguments) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Only.class)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .initializers(CheckBooks::neverCreate)
                .properties("logging.level.root=OFF", "spring.datasource.hikari.connection-timeout=5000")
                .run(arguments)) {
            return print(out, context.getBean(BooksCheck.class).run());
        } catch (RuntimeException unreachable) {
            out.println("could not read the books: " + cause(unreachable));
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

    private static void neverCreate(ConfigurableApplicationContext context) {
        String url = context.getEnvironment().getRequiredProperty("spring.datasource.url");
        if (url.startsWith("jdbc:h2:file:")) {
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource(COMMAND, Map.of("spring.datasource.url", url + ";IFEXISTS=TRUE")));
        }
    }

    private static String cause(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return deepest.getMessage();
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
