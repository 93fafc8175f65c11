package io.purser.api.blaaiz;

import io.purser.api.ApiCall;
import io.purser.api.WrongFields;
import io.purser.customers.Customer;
import io.purser.customers.kyc.IdentityFacts;
import io.purser.customers.methods.PayoutMethods.NewMethod;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What the contract's methods say about a bank account, in the words of the room that keeps it. */
final class Destinations {
    static final String BANK = "bank_transfer";
    static final String WALLET = "wallet";

    private Destinations() {}

    /** @throws WrongFields for a method that no provider of ours has */
    static String kind(PayoutIn.Method method) {
        return switch (method) {
            case BANK_TRANSFER, ACH, WIRE -> BANK;
            case INTERAC -> WALLET;
            case CRYPTO -> throw new WrongFields("method", "crypto is not offered; use bank_transfer, ach or wire");
        };
    }

    static NewMethod of(ApiCall call, PayoutIn in, Customer customer, IdentityFacts known) {
        String kind = kind(in.method());
        Map<String, String> details = new HashMap<>();
        if (kind.equals(WALLET)) {
            details.put("holderName", name(in, customer));
            details.put("email", in.email());
        } else {
            details.put("holderName", in.accountName() == null ? customer.label() : in.accountName());
            details.put("accountNumber", in.iban() == null ? in.accountNumber() : in.iban());
            details.put("routingNumber", first(in.routingNumber(), in.sortCode(), in.bankId(), null));
            details.put("accountType", in.accountType());
        }
        String country = first(
                in.country(), known.country(), customer.country(), call.tenant().country());
        return new NewMethod(kind, country == null ? "" : country.toUpperCase(Locale.ROOT), details);
    }

    /** What the room calls wrong, in the contract's word for what was sent. */
    static Map<String, String> names(PayoutIn in) {
        return Map.of(
                "holderName", in.method() == PayoutIn.Method.INTERAC ? "interac_first_name" : "account_name",
                "accountNumber", in.iban() == null ? "account_number" : "iban",
                "routingNumber",
                        in.sortCode() != null ? "sort_code" : in.bankId() != null ? "bank_id" : "routing_number",
                "kind", "method");
    }

    private static String name(PayoutIn in, Customer customer) {
        if (in.interacFirstName() == null && in.interacLastName() == null) {
            return customer.label();
        }
        return (first(in.interacFirstName(), "", null, null) + " " + first(in.interacLastName(), "", null, null))
                .strip();
    }

    private static String first(String one, String two, String three, String four) {
        if (one != null) {
            return one;
        }
        return two != null ? two : three != null ? three : four;
    }
}
