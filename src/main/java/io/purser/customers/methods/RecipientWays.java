package io.purser.customers.methods;

import io.purser.organizations.Environment;
import io.purser.providers.RecipientPayouts;
import io.purser.providers.RecipientPayouts.Way;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** In which ways the provider of an environment pays other people. Where none is set up yet, banks are collected. */
@Component
class RecipientWays {
    static final String BANK = "bank_transfer";

    private final ObjectProvider<RecipientPayouts> vendors;

    RecipientWays(ObjectProvider<RecipientPayouts> vendors) {
        this.vendors = vendors;
    }

    Optional<RecipientPayouts> serving(Environment environment) {
        return vendors.stream().findFirst();
    }

    /** The usual way first; empty when nobody can be paid in that country. */
    List<Way> of(Environment environment, String country) {
        return serving(environment)
                .map(provider -> provider.ways(country, environment.currency()))
                .orElseGet(() -> List.of(new Way(BANK, country, environment.currency(), 0, 0, 3)));
    }
}
