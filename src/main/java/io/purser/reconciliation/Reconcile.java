package io.purser.reconciliation;

import io.purser.platform.commands.Commands;
import io.purser.platform.web.PublicAddress;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/**
 * The command {@code reconcile}: compares with the provider's book and says what differs, one line each. Exit code 0
 * when nothing does, 1 when something does, 2 when a book could not be read. May run beside a working portal.
 *
 * <p>{@code --environment=northwind-coffee:sandbox} looks at one environment, {@code --grace=10m} says how much of the
 * latest changes to leave out because news of them may be on its way.
 */
public final class Reconcile {
    public static final String COMMAND = "reconcile";

    private final Reconciliation reconciliation;
    private final PrintStream out;
    private long differences;
    private boolean unread;

    private Reconcile(Reconciliation reconciliation, PrintStream out) {
        this.reconciliation = reconciliation;
        this.out = out;
    }

    public static int run(PrintStream out, String... arguments) {
        try (ConfigurableApplicationContext context = Commands.beside(Only.class, quiet(arguments))) {
            Environment settings = context.getEnvironment();
            Duration grace = DurationStyle.detectAndParse(settings.getProperty("grace", "10m"));
            return run(out, context.getBean(Reconciliation.class), settings.getProperty("environment"), grace);
        } catch (RuntimeException unreachable) {
            out.println("could not compare: " + Commands.cause(unreachable));
            return 2;
        }
    }

    private static String[] quiet(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--purser.jobs.enabled=false");
        return all.toArray(String[]::new);
    }

    /** @param asked an organization's short name, a colon and the mode, or {@code null} for every environment */
    static int run(PrintStream out, Reconciliation reconciliation, String asked, Duration grace) {
        Reconcile command = new Reconcile(reconciliation, out);
        if (asked == null) {
            reconciliation.environments(environmentId -> command.compare(environmentId, grace));
            return command.end();
        }
        String[] parts = asked.split(":", 2);
        String mode = parts.length == 2 ? parts[1].toUpperCase(Locale.ROOT) : "LIVE";
        Optional<Long> environment = reconciliation.environment(parts[0], mode);
        if (environment.isEmpty()) {
            out.println("There is no environment " + asked + "; say it like northwind-coffee:sandbox.");
            return 2;
        }
        command.compare(environment.get(), grace);
        return command.end();
    }

    private void compare(long environmentId, Duration grace) {
        String name = reconciliation.name(environmentId);
        try {
            Optional<Reconciliation.Run> run = reconciliation.run(environmentId, grace);
            if (run.isEmpty()) {
                out.println("-        " + name + ": no provider shows its book");
                return;
            }
            String looked = name + ": " + run.get().compared() + " lines of the provider compared";
            out.println((run.get().differences() == 0 ? "ok       " : "DIFFERS  ") + looked);
            reconciliation.differences(run.get(), difference -> out.println("         " + difference.line()));
            differences += run.get().differences();
        } catch (Reconciliation.BookUnread silent) {
            out.println("UNREAD   " + name + ": " + silent.getMessage());
            unread = true;
        }
    }

    private int end() {
        if (differences > 0) {
            out.println("The books DIFFER in " + differences + (differences == 1 ? " place." : " places."));
            return 1;
        }
        out.println(unread ? "Not every book could be read." : "The provider's book is ours.");
        return unread ? 2 : 0;
    }

    @Import(PublicAddress.class)
    @ComponentScan(
            basePackages = {
                "io.purser.reconciliation",
                "io.purser.providers",
                "io.purser.organizations",
                "io.purser.ledger",
                "io.purser.audit",
                "io.purser.platform"
            },
            lazyInit = true,
            excludeFilters = {
                @ComponentScan.Filter(type = FilterType.REGEX, pattern = "io\\.purser\\..*\\.web\\..*"),
                @ComponentScan.Filter(
                        type = FilterType.REGEX,
                        pattern = "io\\.purser\\.organizations\\.OrganizationRepository")
            })
    @ConfigurationPropertiesScan("io.purser.platform")
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        TransactionAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class,
        JacksonAutoConfiguration.class
    })
    static class Only {}
}
