package io.purser.platform.commands;

import io.purser.platform.EmbeddedFile;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * The commands of the jar, by name: {@code java -jar purser.jar check-books}. Each answers with its exit code: 0 when
 * all is well, 1 when what it looks for is wrong, 2 when it could not look.
 */
public final class Commands {
    private final Map<String, Command> known;

    public Commands(Map<String, Command> known) {
        this.known = Map.copyOf(known);
    }

    /** Runs what the first argument names; empty when the arguments name no command, so that the portal starts. */
    public OptionalInt run(PrintStream out, String... arguments) {
        if (arguments.length == 0 || arguments[0].startsWith("-")) {
            return OptionalInt.empty();
        }
        Command command = known.get(arguments[0]);
        if (command == null) {
            out.println("There is no command " + arguments[0] + "; there are " + String.join(", ", names())
                    + ". Without a command the portal starts.");
            return OptionalInt.of(2);
        }
        return OptionalInt.of(command.run(out, Arrays.copyOfRange(arguments, 1, arguments.length)));
    }

    private TreeSet<String> names() {
        return new TreeSet<>(known.keySet());
    }

    public static PrintStream standardOutput() {
        return new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    }

    /**
     * The settings and database of the portal without web server, jobs, migrations or demo, so that a command may run
     * beside it. An embedded database that is not there is not made.
     *
     * @param configuration imports no more than what the command needs
     */
    public static ConfigurableApplicationContext beside(Class<?> configuration, String... arguments) {
        return new SpringApplicationBuilder(configuration)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .initializers(Commands::neverCreate, EmbeddedFile.BEFORE_IT_IS_OPENED)
                .properties("logging.level.root=OFF", "spring.datasource.hikari.connection-timeout=5000")
                .run(arguments);
    }

    /** The one line that says why: the deepest cause has it. */
    public static String cause(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return deepest.getMessage();
    }

    private static void neverCreate(ConfigurableApplicationContext context) {
        String url = context.getEnvironment().getRequiredProperty("spring.datasource.url");
        if (url.startsWith("jdbc:h2:file:")) {
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(
                            new MapPropertySource("command", Map.of("spring.datasource.url", url + ";IFEXISTS=TRUE")));
        }
    }

    /** Prints what it finds, line by line, and answers with the exit code. */
    public interface Command {
        int run(PrintStream out, String... arguments);
    }
}
