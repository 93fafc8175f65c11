package io.purser.customers.methods;

import io.purser.bankdetails.BankFormat;
import io.purser.bankdetails.BankNames;
import io.purser.bankdetails.TypedBank;
import io.purser.customers.methods.PayoutMethods.NewMethod;
import io.purser.organizations.Environment;
import io.purser.platform.BusinessError;
import io.purser.providers.RecipientPayouts.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Judges details as typed, without asking anybody, and gives them their stored form. */
@Component
class MethodDetails {
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Pattern MAIL = Pattern.compile("[^\\s@\"<>(),:;\\\\]{1,64}@[^\\s@.]+(\\.[^\\s@.]+)+");
    private static final int LONGEST_MAIL = 254;
    private static final int LONGEST_HOLDER = 100;

    private final RecipientWays ways;
    private final BankNames names;

    MethodDetails(RecipientWays ways, BankNames names) {
        this.ways = ways;
        this.names = names;
    }

    Checked check(Environment environment, NewMethod method) {
        String country =
                method.country() == null ? "" : method.country().strip().toUpperCase(Locale.ROOT);
        if (!COUNTRIES.contains(country)) {
            return Checked.wrong(BusinessError.invalid("payout_method_country", "country"));
        }
        List<Way> offered = ways.of(environment, country);
        if (offered.isEmpty()) {
            return Checked.wrong(BusinessError.invalid("payout_method_country_unserved", "country", country));
        }
        Optional<Way> way = offered.stream()
                .filter(each -> each.kind().equals(method.kind()))
                .findFirst();
        if (way.isEmpty()) {
            return Checked.wrong(BusinessError.invalid("payout_method_kind", "kind"));
        }
        return way.get().kind().equals(RecipientWays.BANK) ? bank(way.get(), method) : wallet(way.get(), method);
    }

    private Checked bank(Way way, NewMethod method) {
        Map<String, String> typed = method.details();
        BankFormat.Checked bank = BankFormat.check(new TypedBank(
                typed.get("holderName"),
                typed.get("accountNumber"),
                typed.get("routingNumber"),
                typed.get("accountType"),
                way.country(),
                way.currency()));
        if (!bank.problems().isEmpty()) {
            return new Checked(null, null, null, null, null, null, null, bank.problems());
        }
        Map<String, String> details = new TreeMap<>();
        put(details, "holderName", bank.holder());
        put(details, "accountNumber", bank.number());
        put(details, "routingNumber", bank.routing());
        put(details, "accountType", bank.type());
        String name = names.of(bank.country(), bank.routing(), bank.number()).orElse(null);
        return new Checked(
                way.kind(), bank.country(), way.currency(), bank.holder(), name, bank.last4(), details, List.of());
    }

    private static Checked wallet(Way way, NewMethod method) {
        List<BusinessError> problems = new ArrayList<>();
        String holder = method.details().getOrDefault("holderName", "").strip();
        String email = method.details().getOrDefault("email", "").strip().toLowerCase(Locale.ROOT);
        if (holder.isEmpty()) {
            problems.add(BusinessError.invalid("bank_holder_missing", "holderName"));
        } else if (holder.length() > LONGEST_HOLDER) {
            problems.add(BusinessError.invalid("bank_holder_long", "holderName", LONGEST_HOLDER));
        } else if (holder.codePoints().anyMatch(Character::isISOControl)) {
            problems.add(BusinessError.invalid("bank_holder_invalid", "holderName"));
        }
        if (email.length() > LONGEST_MAIL || !MAIL.matcher(email).matches()) {
            problems.add(BusinessError.invalid("payout_method_email", "email"));
        }
        if (!problems.isEmpty()) {
            return new Checked(null, null, null, null, null, null, null, problems);
        }
        String local = email.substring(0, email.indexOf('@'));
        String end = local.substring(Math.max(0, local.length() - 4));
        Map<String, String> details = new TreeMap<>(Map.of("holderName", holder, "email", email));
        return new Checked(way.kind(), way.country(), way.currency(), holder, null, end, details, List.of());
    }

    private static void put(Map<String, String> details, String field, String value) {
        if (value != null) {
            details.put(field, value);
        }
    }

    /** Stored form; complete only when there are no problems. */
    record Checked(
            String kind,
            String country,
            String currency,
            String holder,
            String bankName,
            String last4,
            Map<String, String> details,
            List<BusinessError> problems) {
        static Checked wrong(BusinessError problem) {
            return new Checked(null, null, null, null, null, null, null, List.of(problem));
        }

        /** Whether money would go to the same place; how the holder's name is written does not matter. */
        boolean sameDestination(String otherKind, String otherCountry, Map<String, String> other) {
            return kind.equals(otherKind)
                    && country.equals(otherCountry)
                    && place(details).equals(place(other));
        }

        private static Map<String, String> place(Map<String, String> details) {
            Map<String, String> place = new TreeMap<>(details);
            place.remove("holderName");
            place.remove("accountType");
            return place;
        }

        /** Without any of it: this may end in a log. */
        @Override
        public String toString() {
            return "Checked[" + kind + " " + country + "]";
        }
    }
}
