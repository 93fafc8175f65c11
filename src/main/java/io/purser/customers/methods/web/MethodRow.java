package io.purser.customers.methods.web;

import io.purser.customers.methods.PayoutMethod;
import java.time.Instant;
import java.util.Locale;

/** @param status word of {@code status.method.…}; country in words */
public record MethodRow(PayoutMethod method, String status, String country) {

    static MethodRow of(PayoutMethod method, Instant now, Locale reader) {
        return new MethodRow(method, status(method, now), new Locale("", method.country()).getDisplayCountry(reader));
    }

    static String status(PayoutMethod method, Instant now) {
        if (method == null) {
            return "pending";
        }
        if (method.state() == PayoutMethod.State.ERRORED) {
            return "errored";
        }
        if (!method.usableAt(now)) {
            return "held";
        }
        return method.providerRecipientId() == null ? "checking" : "active";
    }

    public boolean cooling() {
        return status.equals("held");
    }

    public boolean errored() {
        return status.equals("errored");
    }
}
