package io.purser.customers.methods;

import io.purser.customers.methods.PayoutMethods.NewMethod;
import java.util.HashMap;
import java.util.Map;

/** What was typed. The account number is never sent back, so a form with an error asks for it again. */
public record MethodForm(
        String country,
        String kind,
        String holderName,
        String accountNumber,
        String routingNumber,
        String accountType,
        String email) {

    public static MethodForm empty(String country, String kind, String holder) {
        return new MethodForm(country, kind, holder, "", "", "checking", "");
    }

    public NewMethod method() {
        Map<String, String> details = new HashMap<>();
        put(details, "holderName", holderName);
        put(details, "accountNumber", accountNumber);
        put(details, "routingNumber", routingNumber);
        put(details, "accountType", accountType);
        put(details, "email", email);
        return new NewMethod(kind, country, details);
    }

    private static void put(Map<String, String> details, String field, String value) {
        if (value != null && !value.isBlank()) {
            details.put(field, value);
        }
    }

    @Override
    public String toString() {
        return "MethodForm[]";
    }
}
