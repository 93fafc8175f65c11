package io.purser.bankdetails;

import io.purser.platform.BusinessError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Judges bank details as typed, without asking anybody, and gives them their stored form. */
public final class BankFormat {
    private static final int LONGEST_HOLDER = 100;

    /** Within the euro area an account in another member state is as good as one at home. */
    private static final Set<String> EURO = Set.of(
            "AT", "BE", "BG", "CY", "DE", "EE", "ES", "FI", "FR", "GR", "HR", "IE", "IT", "LT", "LU", "LV", "MT", "NL",
            "PT", "SI", "SK");

    private BankFormat() {}

    public static Checked check(TypedBank bank) {
        List<BusinessError> problems = new ArrayList<>();
        if (bank.country() == null || bank.currency() == null) {
            problems.add(BusinessError.invalid("bank_country_missing", null));
            return new Checked(null, null, null, null, null, null, problems);
        }
        BankScheme scheme = BankScheme.of(bank.country());
        String holder = holder(bank.holderName(), problems);
        String routing = routing(scheme, bank.routingNumber(), problems);
        String number = number(scheme, bank, problems);
        String type = type(scheme, bank.accountType(), problems);
        String country = scheme == BankScheme.IBAN && problems.isEmpty() ? number.substring(0, 2) : bank.country();
        return new Checked(holder, number, routing, type, country, bank.currency(), problems);
    }

    private static String holder(String typed, List<BusinessError> problems) {
        String holder = typed == null ? "" : typed.strip();
        if (holder.isEmpty()) {
            problems.add(BusinessError.invalid("bank_holder_missing", "holderName"));
        } else if (holder.codePointCount(0, holder.length()) > LONGEST_HOLDER) {
            problems.add(BusinessError.invalid("bank_holder_long", "holderName", LONGEST_HOLDER));
        } else if (!holder.codePoints().allMatch(BankFormat::printable)) {
            problems.add(BusinessError.invalid("bank_holder_invalid", "holderName"));
        }
        return holder;
    }

    private static String routing(BankScheme scheme, String typed, List<BusinessError> problems) {
        String routing = clean(typed);
        if (!scheme.hasRouting()) {
            return null;
        }
        String code = "bank_routing_" + scheme.name().toLowerCase(Locale.ROOT);
        if (!scheme.routingLooksRight(routing)) {
            problems.add(BusinessError.invalid(code, "routingNumber"));
        } else if (!scheme.routingAddsUp(routing)) {
            problems.add(BusinessError.invalid(code + "_checksum", "routingNumber"));
        }
        return routing.isEmpty() ? null : routing;
    }

    private static String number(BankScheme scheme, TypedBank bank, List<BusinessError> problems) {
        String number = clean(bank.accountNumber());
        String code = "bank_number_" + scheme.name().toLowerCase(Locale.ROOT);
        if (number.isEmpty()) {
            problems.add(BusinessError.invalid("bank_number_missing", "accountNumber"));
        } else if (!scheme.numberLooksRight(number)) {
            problems.add(BusinessError.invalid(code, "accountNumber"));
        } else if (!scheme.numberAddsUp(number)) {
            problems.add(BusinessError.invalid(code + "_checksum", "accountNumber"));
        } else if (scheme == BankScheme.IBAN && !reachable(number.substring(0, 2), bank.country())) {
            problems.add(BusinessError.invalid(
                    "bank_number_iban_country", "accountNumber", number.substring(0, 2), bank.country()));
        }
        return number;
    }

    private static boolean reachable(String ibanCountry, String country) {
        return ibanCountry.equals(country) || EURO.contains(ibanCountry) && EURO.contains(country);
    }

    private static String type(BankScheme scheme, String typed, List<BusinessError> problems) {
        if (!scheme.hasType()) {
            return null;
        }
        if (!"checking".equals(typed) && !"savings".equals(typed)) {
            problems.add(BusinessError.invalid("bank_type_missing", "accountType"));
            return null;
        }
        return typed;
    }

    private static String clean(String typed) {
        return typed == null ? "" : typed.replaceAll("[\\s\\u00a0\\u202f-]", "").toUpperCase(Locale.ROOT);
    }

    private static boolean printable(int codePoint) {
        int type = Character.getType(codePoint);
        return type != Character.CONTROL && type != Character.SURROGATE && type != Character.UNASSIGNED;
    }

    /** Stored form; complete only when there are no problems. */
    public record Checked(
            String holder,
            String number,
            String routing,
            String type,
            String country,
            String currency,
            List<BusinessError> problems) {
        public String last4() {
            return number.substring(number.length() - 4);
        }

        /** Without any of it: this may end in a log. */
        @Override
        public String toString() {
            return "Checked[" + country + " " + currency + "]";
        }
    }
}
