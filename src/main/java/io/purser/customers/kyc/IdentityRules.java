package io.purser.customers.kyc;

import io.purser.platform.BusinessError;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What may be said of who a customer is; every wrong field is named, not only the first. */
final class IdentityRules {
    static final List<String> TYPES = List.of("individual", "business");
    static final List<String> ID_TYPES =
            List.of("passport", "drivers_license", "id_card", "resident_permit", "certificate_of_incorporation");
    private static final String OF_BUSINESSES = "certificate_of_incorporation";
    private static final int LONGEST = 200;
    private static final int ID_NUMBER = 50;
    private static final LocalDate OLDEST = LocalDate.of(1900, 1, 1);
    private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9 ().-]{5,30}");
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private IdentityRules() {}

    /** Without blanks around, codes in their own case; an absent fact stays absent. */
    static IdentityFacts tidy(IdentityFacts facts) {
        Map<String, String> parts = new LinkedHashMap<>();
        facts.parts().forEach((name, text) -> parts.put(name, text == null ? null : text.strip()));
        parts.computeIfPresent("type", (name, text) -> text.toLowerCase(Locale.ROOT));
        parts.computeIfPresent("idType", (name, text) -> text.toLowerCase(Locale.ROOT));
        parts.computeIfPresent("country", (name, text) -> text.toUpperCase(Locale.ROOT));
        return IdentityFacts.of(parts);
    }

    /** What is known once these facts were added to those before. */
    static IdentityFacts merged(IdentityFacts before, IdentityFacts given) {
        Map<String, String> parts = before.parts();
        given.parts().forEach((name, text) -> {
            if (text != null) {
                parts.put(name, text.isEmpty() ? null : text);
            }
        });
        return IdentityFacts.of(parts);
    }

    /** @param whole whether what the review cannot do without must be there */
    static List<BusinessError> problems(IdentityFacts facts, boolean whole, LocalDate today) {
        Problems problems = new Problems(facts);
        if (whole) {
            problems.need("type", "idType", "idNumber", "country");
            problems.need(facts.business() ? new String[] {"businessName"} : new String[] {"firstName", "lastName"});
        }
        problems.oneOf("type", TYPES);
        problems.oneOf("idType", ID_TYPES);
        if (OF_BUSINESSES.equals(facts.idType()) && !facts.business()) {
            problems.add("identity_business_only", "idType");
        }
        problems.texts();
        if (facts.country() != null && !COUNTRIES.contains(facts.country())) {
            problems.add("identity_country", "country");
        }
        if (facts.phone() != null && !PHONE.matcher(facts.phone()).matches()) {
            problems.add("identity_phone", "phone");
        }
        problems.dates(today);
        return problems.found;
    }

    static LocalDate date(String text) {
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeParseException notADate) {
            return null;
        }
    }

    private static final class Problems {
        private final List<BusinessError> found = new ArrayList<>();
        private final Map<String, String> parts;

        Problems(IdentityFacts facts) {
            parts = facts.parts();
        }

        void add(String code, String field, Object... arguments) {
            if (found.stream().noneMatch(each -> each.param().equals(field))) {
                found.add(BusinessError.invalid(code, field, arguments));
            }
        }

        void need(String... fields) {
            for (String field : fields) {
                if (parts.get(field) == null) {
                    add("identity_missing", field);
                }
            }
        }

        void oneOf(String field, List<String> values) {
            if (parts.get(field) != null && !values.contains(parts.get(field))) {
                add("identity_choice", field, String.join(", ", values));
            }
        }

        void texts() {
            parts.forEach((field, text) -> {
                int longest = field.equals("idNumber") ? ID_NUMBER : LONGEST;
                if (text != null && text.length() > longest) {
                    add("customer_too_long", field, longest);
                } else if (text != null && CONTROL.matcher(text).find()) {
                    add("customer_control", field);
                }
            });
        }

        void dates(LocalDate today) {
            for (String field : List.of("dob", "idIssueDate", "idExpiryDate")) {
                if (parts.get(field) != null && date(parts.get(field)) == null) {
                    add("identity_date", field);
                }
            }
            LocalDate birth = date(parts.get("dob"));
            if (birth != null && (birth.isAfter(today) || birth.isBefore(OLDEST))) {
                add("identity_birth", "dob");
            }
            LocalDate issued = date(parts.get("idIssueDate"));
            if (issued != null && issued.isAfter(today)) {
                add("identity_issued", "idIssueDate");
            }
            LocalDate expires = date(parts.get("idExpiryDate"));
            if (expires != null && expires.isBefore(today)) {
                add("identity_expired", "idExpiryDate");
            } else if (expires != null && issued != null && !expires.isAfter(issued)) {
                add("identity_expires_first", "idExpiryDate");
            }
        }
    }
}
