package io.purser.voyage;

import io.purser.providers.PayoutProvider;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Errors of the kind the simulator is there for, put in on purpose.
 *
 * @param services take the place of the application's own
 */
record Planted(
        String name,
        List<Class<?>> services,
        UnaryOperator<String> statements,
        UnaryOperator<PayoutProvider> provider) {
    static final Planted NOTHING =
            new Planted("nothing", List.of(), UnaryOperator.identity(), UnaryOperator.identity());

    @Override
    public String toString() {
        return name;
    }

    static Planted statement(String name, String part, String instead) {
        return new Planted(
                name,
                List.of(),
                sql -> sql.contains(part) ? sql.replace(part, instead) : sql,
                UnaryOperator.identity());
    }

    static Planted service(String name, Class<?> service) {
        return new Planted(name, List.of(service), UnaryOperator.identity(), UnaryOperator.identity());
    }

    static Planted provider(String name, UnaryOperator<PayoutProvider> provider) {
        return new Planted(name, List.of(), UnaryOperator.identity(), provider);
    }
}
