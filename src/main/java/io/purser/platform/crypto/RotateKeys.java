package io.purser.platform.crypto;

import io.purser.platform.commands.Commands;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The command {@code rotate-keys [--retire]}: a new key for what rests sealed, and everything sealed again under it,
 * while the portal works; with {@code --retire} the end of the older keys. Exit code 0 done, 1 something is left under
 * an older key, 2 it could not begin.
 */
public final class RotateKeys {
    public static final String COMMAND = "rotate-keys";
    private static final String RETIRE = "--retire";

    private RotateKeys() {}

    public static int run(PrintStream out, String... arguments) {
        boolean retire = Arrays.asList(arguments).contains(RETIRE);
        String[] settings = Arrays.stream(arguments)
                .filter(argument -> !argument.equals(RETIRE))
                .toArray(String[]::new);
        try (ConfigurableApplicationContext context = Commands.beside(Only.class, settings)) {
            Environment environment = context.getEnvironment();
            Rotation rotation = new Rotation(
                    context.getBean(JdbcClient.class),
                    stores(context),
                    environment.getProperty("purser.encryption-keyset", ""),
                    Path.of(environment.getRequiredProperty("purser.home")),
                    Clock.systemUTC(),
                    out,
                    () -> {});
            return retire ? rotation.retire() : rotation.rotate();
        } catch (RuntimeException unusable) {
            out.println("could not rotate the keys: " + Commands.cause(unusable));
            return 2;
        }
    }

    private static List<SealedStore> stores(ConfigurableApplicationContext context) {
        JdbcClient jdbc = context.getBean(JdbcClient.class);
        TransactionTemplate transaction = context.getBean(TransactionTemplate.class);
        List<SealedStore> stores = new ArrayList<>();
        SealedColumns.ALL.forEach(column -> stores.add(column.in(jdbc, transaction)));
        stores.addAll(context.getBeansOfType(SealedStore.class).values());
        return stores;
    }

    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        TransactionAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class
    })
    @ComponentScan("io.purser.platform.storage")
    @ComponentScan(
            basePackages = "io.purser",
            useDefaultFilters = false,
            includeFilters = @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = SealedStore.class))
    static class Only {}
}
