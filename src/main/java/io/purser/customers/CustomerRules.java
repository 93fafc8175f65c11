package io.purser.customers;

import io.purser.customers.CustomerFacts.Address;
import io.purser.platform.BusinessError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NumericNode;

/** What may be said of a customer; every wrong field is named, not only the first. */
@Component
class CustomerRules {
    static final String OUR_IDS = "cus_";
    private static final int EXTERNAL_ID = 255;
    private static final int EMAIL = 254;
    private static final int NAME = 200;
    private static final int TAX_DOCUMENT = 50;
    private static final int KEYS = 50;
    private static final int KEY = 40;
    private static final int VALUE = 500;
    /** Bytes of all of it, so that an event about the customer stays below 20 kB. */
    private static final int METADATA = 15_000;

    private static final Pattern MAIL =
            Pattern.compile("[^\\s@\"<>(),:;\\\\]{1,64}@[^\\s@.]+(\\.[^\\s@.]+)*\\.[^\\s@.]{2,}");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private final JsonMapper json;

    CustomerRules(JsonMapper json) {
        this.json = json;
    }

    /** Without blanks around, and the country in capitals; an absent fact stays absent. */
    static CustomerFacts tidy(CustomerFacts facts) {
        return new CustomerFacts(
                strip(facts.externalId()),
                strip(facts.email()),
                strip(facts.fullName()),
                strip(facts.taxDocument()),
                strip(facts.timezone()),
                facts.metadata(),
                facts.address() == null ? null : tidy(facts.address()));
    }

    private static Address tidy(Address address) {
        return new Address(
                strip(address.line1()),
                strip(address.line2()),
                strip(address.city()),
                strip(address.state()),
                strip(address.postalCode()),
                address.country() == null ? null : address.country().strip().toUpperCase(Locale.ROOT),
                strip(address.region()));
    }

    /** @param facts tidy ones; {@code creating} needs a mail address */
    List<BusinessError> problems(CustomerFacts facts, boolean creating) {
        List<BusinessError> problems = new ArrayList<>();
        email(facts.email(), creating, problems);
        text("fullName", facts.fullName(), NAME, problems);
        externalId(facts.externalId(), problems);
        text("taxDocument", facts.taxDocument(), TAX_DOCUMENT, problems);
        if (facts.timezone() != null && !facts.timezone().isEmpty() && !CustomerZones.ALL.contains(facts.timezone())) {
            problems.add(BusinessError.invalid("customer_timezone", "timezone"));
        }
        if (facts.metadata() != null && !facts.metadata().isEmpty()) {
            metadata(facts.metadata(), problems);
        }
        if (facts.address() != null) {
            address(facts.address(), problems);
        }
        return problems;
    }

    private static void email(String email, boolean creating, List<BusinessError> problems) {
        if (email == null && !creating) {
            return;
        }
        if (email == null || email.isEmpty()) {
            problems.add(BusinessError.invalid("customer_email_missing", "email"));
        } else if (email.length() > EMAIL
                || !MAIL.matcher(email).matches()
                || CONTROL.matcher(email).find()) {
            problems.add(BusinessError.invalid("customer_email", "email"));
        }
    }

    private static void externalId(String externalId, List<BusinessError> problems) {
        text("externalId", externalId, EXTERNAL_ID, problems);
        if (externalId != null && externalId.startsWith(OUR_IDS)) {
            problems.add(BusinessError.invalid("customer_external_id_ours", "externalId"));
        }
    }

    private static void address(Address address, List<BusinessError> problems) {
        required("address.line1", address.line1(), problems);
        text("address.line2", address.line2(), NAME, problems);
        required("address.city", address.city(), problems);
        text("address.state", address.state(), NAME, problems);
        required("address.postalCode", address.postalCode(), problems);
        text("address.region", address.region(), NAME, problems);
        if (address.country() == null || !COUNTRIES.contains(address.country())) {
            problems.add(BusinessError.invalid("customer_country", "address.country"));
        }
    }

    private static void required(String field, String text, List<BusinessError> problems) {
        if (text == null || text.isEmpty()) {
            problems.add(BusinessError.invalid("customer_address_missing", field));
        } else {
            text(field, text, NAME, problems);
        }
    }

    private static void text(String field, String text, int longest, List<BusinessError> problems) {
        if (text == null) {
            return;
        }
        if (text.length() > longest) {
            problems.add(BusinessError.invalid("customer_too_long", field, longest));
        } else if (CONTROL.matcher(text).find()) {
            problems.add(BusinessError.invalid("customer_control", field));
        }
    }

    private void metadata(String text, List<BusinessError> problems) {
        JsonNode node;
        try {
            node = json.readTree(text);
        } catch (JacksonException notJson) {
            problems.add(BusinessError.invalid("customer_metadata", "metadata"));
            return;
        }
        if (!node.isObject()) {
            problems.add(BusinessError.invalid("customer_metadata", "metadata"));
        } else if (node.size() > KEYS) {
            problems.add(BusinessError.invalid("customer_metadata_keys", "metadata", KEYS));
        } else if (node.properties().stream().anyMatch(CustomerRules::oversized)) {
            problems.add(BusinessError.invalid("customer_metadata_size", "metadata", KEY, VALUE));
        } else if (holdsHugeNumber(node)) {
            problems.add(BusinessError.invalid("customer_metadata_number", "metadata"));
        } else if (node.toString().getBytes(StandardCharsets.UTF_8).length > METADATA) {
            problems.add(BusinessError.invalid("customer_metadata_total", "metadata", METADATA));
        }
    }

    /** Such as 1e400, which JSON allows and no reader keeps. */
    private static boolean holdsHugeNumber(JsonNode node) {
        return node instanceof NumericNode number
                ? number.isNaN()
                : node.valueStream().anyMatch(CustomerRules::holdsHugeNumber);
    }

    private static boolean oversized(Map.Entry<String, JsonNode> entry) {
        JsonNode value = entry.getValue();
        int length = value.isString()
                ? value.stringValue().length()
                : value.toString().length();
        return entry.getKey().isEmpty() || entry.getKey().length() > KEY || length > VALUE;
    }

    private static String strip(String text) {
        return text == null ? null : text.strip();
    }
}
