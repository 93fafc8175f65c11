package io.purser.customers.methods;

import io.purser.providers.RecipientPayouts.Way;
import java.text.Collator;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Where somebody can be paid, and how, in the reader's words. */
@Component
public class PayeeCountries {
    private final PayoutMethods methods;
    private final MessageSource messages;

    PayeeCountries(PayoutMethods methods, MessageSource messages) {
        this.methods = methods;
        this.messages = messages;
    }

    /** Code to name, by name. */
    public Map<String, String> served(long environmentId, Locale reader) {
        Map<String, String> countries = new LinkedHashMap<>();
        methods.served(environmentId, Arrays.asList(Locale.getISOCountries())).stream()
                .map(code -> Map.entry(code, new Locale("", code).getDisplayCountry(reader)))
                .sorted(Map.Entry.comparingByValue(Collator.getInstance(reader)))
                .forEach(each -> countries.put(each.getKey(), each.getValue()));
        return countries;
    }

    /** Kind to words; empty when nobody can be paid there. */
    public Map<String, String> kinds(long environmentId, String country, Locale reader) {
        Map<String, String> kinds = new LinkedHashMap<>();
        List<Way> ways = country == null ? List.of() : methods.ways(environmentId, country);
        ways.forEach(
                way -> kinds.put(way.kind(), messages.getMessage("payee.way." + way.kind(), null, way.kind(), reader)));
        return kinds;
    }
}
