package io.purser.customers.methods;

import io.purser.customers.Customer;
import io.purser.organizations.Environment;
import java.util.Locale;
import java.util.Set;

/** The language of mails to payees: their country decides, and where it is not known the organization's. */
public final class PayeeLanguage {
    private static final Set<String> SPANISH = Set.of(
            "AR", "BO", "CL", "CO", "CR", "CU", "DO", "EC", "ES", "GQ", "GT", "HN", "MX", "NI", "PA", "PE", "PR", "PY",
            "SV", "UY", "VE");

    private PayeeLanguage() {}

    public static Locale of(Environment environment, Customer customer) {
        String country = customer.country() == null ? environment.country() : customer.country();
        return Locale.forLanguageTag(country != null && SPANISH.contains(country) ? "es" : "en");
    }
}
