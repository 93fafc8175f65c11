package io.purser.payoutrequests.policy;

import io.purser.payoutrequests.policy.Policy.Conditions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.DefaultMessageSourceResolvable;

/** Why somebody must approve, as message keys whose arguments are messages themselves. */
final class Reasons {
    static final Reason DEFAULT = new Reason("policy.why.default", List.of());

    /** @param args of the message; some are messages themselves and are said in the reader's language */
    record Reason(String key, List<Object> args) {
        MessageSourceResolvable message() {
            return new DefaultMessageSourceResolvable(new String[] {key}, args.toArray());
        }
    }

    private final LongFunction<String> money;

    /** @param money says minor units of the environment's currency */
    Reasons(LongFunction<String> money) {
        this.money = money;
    }

    Reason of(Conditions when) {
        List<Object> parts = new ArrayList<>();
        if (when.amountFrom() != null) {
            parts.add(part("amount", money.apply(when.amountFrom())));
        }
        if (when.newPayee()) {
            parts.add(part("new-payee"));
        }
        if (when.newCountry()) {
            parts.add(part("new-country"));
        }
        if (when.changedDestination()) {
            parts.add(part("changed-destination"));
        }
        if (when.daySumFrom() != null) {
            parts.add(part("day-sum", money.apply(when.daySumFrom())));
        }
        return new Reason("policy.why." + parts.size(), List.copyOf(parts));
    }

    Reason steppedIn(Reason why) {
        return new Reason("policy.why.stepped-in", List.of(why.message()));
    }

    private static MessageSourceResolvable part(String name, Object... args) {
        return new DefaultMessageSourceResolvable(new String[] {"policy.if." + name}, args);
    }
}
