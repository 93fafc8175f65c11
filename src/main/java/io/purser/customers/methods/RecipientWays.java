package io.purser.customers.methods;

import io.purser.organizations.Environment;
import io.purser.providers.Providers;
import io.purser.providers.RecipientPayouts;
import io.purser.providers.RecipientPayouts.Way;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** In which ways the provider of an environment pays other people. Where none is set up yet, banks are collected. */
@Component
class RecipientWays {
    static final String BANK = "bank_transfer";

    private final Providers providers;

    RecipientWays(Providers providers) {
        this.providers = providers;
    }

    Optional<RecipientPayouts> serving(Environment environment) {
        return providers.serving(environment.mode()).flatMap(Providers.Provider::recipients);
    }

    /** The usual way first; empty when nobody can be paid in that country. */
    List<Way> of(Environment environment, String country) {
        if (providers.serving(environment.mode()).isEmpty()) {
            return List.of(new Way(BANK, country, environment.currency(), 0, 0, 3));
        }
        return serving(environment)
                .map(provider -> provider.ways(country, environment.currency()))
                .orElseGet(List::of);
    }
}
