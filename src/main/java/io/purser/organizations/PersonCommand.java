package io.purser.organizations;

import io.purser.audit.AccessChanged;
import io.purser.audit.AuditLog;
import io.purser.identity.Factors;
import io.purser.identity.PersonAccess;
import io.purser.identity.PersonAccess.Standing;
import io.purser.platform.Actor;
import io.purser.platform.DurableWrites;
import io.purser.platform.commands.Commands;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The command {@code person EMAIL}: says how a person stands, and with one option changes it, beside the working portal.
 * It is in the audit log of each of their organizations. Exit code 0; 1 when nobody signs in with that address; 2 when it
 * could not look.
 */
public final class PersonCommand {
    public static final String COMMAND = "person";
    private static final Actor OPERATOR = Actor.system("operator");

    private enum Change {
        DISABLE("member.disabled", PersonAccess::disable),
        ENABLE("member.enabled", PersonAccess::enable),
        END_SESSIONS("member.sessions_ended", PersonAccess::endSessions),
        FORGET_SECOND_STEP("member.second_step_forgotten", PersonAccess::forgetSecondStep);

        private final String action;
        private final BiConsumer<PersonAccess, Standing> how;

        Change(String action, BiConsumer<PersonAccess, Standing> how) {
            this.action = action;
            this.how = how;
        }

        private String option() {
            return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private PersonCommand() {}

    public static int run(PrintStream out, String... arguments) {
        List<String> words =
                Arrays.stream(arguments).filter(each -> !each.startsWith("--")).toList();
        List<String> options = Arrays.stream(arguments)
                .filter(each -> each.startsWith("--") && !each.contains("="))
                .toList();
        List<Change> wishes = Arrays.stream(Change.values())
                .filter(each -> options.contains(each.option()))
                .toList();
        if (words.size() != 1 || options.size() > 1 || wishes.size() < options.size()) {
            out.println("person EMAIL says how somebody stands; with one of "
                    + String.join(
                            ", ",
                            Arrays.stream(Change.values()).map(Change::option).toList()) + " it changes that.");
            return 2;
        }
        try (ConfigurableApplicationContext context = Commands.beside(Only.class, arguments)) {
            PersonAccess access = context.getBean(PersonAccess.class);
            Optional<Standing> person = access.find(words.get(0));
            if (person.isEmpty()) {
                out.println("Nobody signs in with " + words.get(0) + ".");
                return 1;
            }
            wishes.forEach(wish -> change(context, access, person.get(), wish));
            print(out, access.find(words.get(0)).orElseThrow());
            return 0;
        } catch (RuntimeException unreachable) {
            out.println("could not look: " + Commands.cause(unreachable));
            return 2;
        }
    }

    private static void change(
            ConfigurableApplicationContext context, PersonAccess access, Standing person, Change wish) {
        context.getBean(TransactionTemplate.class).executeWithoutResult(status -> {
            wish.how.accept(access, person);
            context.publishEvent(new AccessChanged(
                    person.id(), OPERATOR, wish.action, person.publicId(), Map.of("name", person.name())));
        });
    }

    private static void print(PrintStream out, Standing person) {
        out.println(person.name() + " (" + person.publicId() + ") "
                + (person.disabled() ? "is disabled" : "may sign in")
                + ", has " + (person.secondStep() ? "a" : "no") + " second step and "
                + person.sessions() + " open sessions.");
    }

    @Import({PersonAccess.class, Factors.class, AuditLog.class, AccessNews.class, OffsetClock.class, DurableWrites.class
    })
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        TransactionAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class
    })
    static class Only {
        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }
    }
}
