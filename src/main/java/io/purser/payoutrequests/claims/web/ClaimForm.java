package io.purser.payoutrequests.claims.web;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Every field of every step; each step reads its own. */
record ClaimForm(
        String channel,
        String email,
        String code,
        String country,
        String kind,
        String holderName,
        String accountNumber,
        String routingNumber,
        String accountType,
        String wallet) {

    private static final int LONGEST = 200;

    /** The fields of the chosen way, as typed. */
    Map<String, String> details() {
        Map<String, String> details = new TreeMap<>();
        put(details, "holderName", holderName);
        put(details, "accountNumber", accountNumber);
        put(details, "routingNumber", routingNumber);
        put(details, "accountType", accountType);
        put(details, "email", wallet);
        return details;
    }

    /** Longer than any bank needs, so that nothing long travels in a cookie. */
    boolean tooLong() {
        return Stream.of(email, code, country, kind, holderName, accountNumber, routingNumber, accountType, wallet)
                .anyMatch(each -> each != null && each.length() > LONGEST);
    }

    private static void put(Map<String, String> details, String field, String value) {
        if (value != null && !value.isBlank()) {
            details.put(field, value.strip());
        }
    }

    @Override
    public String toString() {
        return "ClaimForm[]";
    }
}
