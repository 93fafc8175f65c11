package io.purser.providers;

import io.purser.platform.Mode;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/** Which provider serves an environment. Empty in live mode until the operator sets one up. */
@Service
public class Providers {
    private final ObjectProvider<Vendor> vendors;

    Providers(ObjectProvider<Vendor> vendors) {
        this.vendors = vendors;
    }

    public Optional<Provider> serving(Mode mode) {
        return vendors.stream()
                .filter(vendor -> vendor.mode() == mode)
                .map(Vendor::provider)
                .findFirst();
    }

    /** The book of whoever serves the environment; empty when nobody does, or does not show it. */
    public Optional<ProviderBook> book(Mode mode) {
        return vendors.stream()
                .filter(vendor -> vendor.mode() == mode)
                .findFirst()
                .flatMap(Vendor::book);
    }

    /** By the name in the address its events are posted to. */
    Optional<Vendor> named(String name) {
        return vendors.stream()
                .filter(vendor -> vendor.provider().name().equals(name))
                .findFirst();
    }

    /** One vendor's capabilities. @param recipients empty when it pays nobody but the organization itself */
    public record Provider(
            String name,
            PayoutAccountProvider accounts,
            PayoutProvider payouts,
            PaymentProvider payments,
            Optional<RecipientPayouts> recipients) {

        public Provider(String name, PayoutAccountProvider accounts, PayoutProvider payouts, PaymentProvider payments) {
            this(name, accounts, payouts, payments, Optional.empty());
        }
    }
}
