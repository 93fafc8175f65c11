package io.purser.payoutrequests.claims;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.purser.customers.methods.PayoutMethods.NewMethod;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far one visitor came; it travels with them, sealed, and nothing of it is kept by us before the end.
 *
 * @param channel {@code mail} or {@code sms}, or {@code null} before a code was asked for
 * @param contact where the code went
 * @param codeId the code that is waited for
 * @param identified whether it was right
 * @param details of the way, as typed
 * @param email where somebody known by phone gets mail; not confirmed
 * @param fee minor units, as shown at the check
 * @param until seconds since 1970, real time
 */
public record Progress(
        String channel,
        String contact,
        String codeId,
        boolean identified,
        String country,
        String kind,
        Map<String, String> details,
        String email,
        long fee,
        long until) {

    public static Progress none() {
        return new Progress(null, null, null, false, null, null, Map.of(), null, 0, 0);
    }

    public Progress asked(String channel, String contact, String codeId) {
        return new Progress(channel, contact, codeId, false, country, null, Map.of(), null, 0, until);
    }

    public Progress proven() {
        return new Progress(channel, contact, null, true, country, kind, details, email, 0, until);
    }

    /** What is known of an earlier destination, to begin with; the numbers of an account are asked for again. */
    public Progress startingAt(String chosen, String way, String holder) {
        Map<String, String> kept = holder == null ? Map.of() : Map.of("holderName", holder);
        return new Progress(channel, contact, null, identified, chosen, way, kept, email, 0, until);
    }

    public Progress in(String chosen) {
        return new Progress(channel, contact, null, identified, chosen, null, holderOnly(), email, 0, until);
    }

    public Progress by(String way) {
        return new Progress(channel, contact, null, identified, country, way, holderOnly(), email, 0, until);
    }

    public Progress to(Map<String, String> typed, String mail, long shownFee) {
        return new Progress(channel, contact, null, identified, country, kind, typed, mail, shownFee, until);
    }

    /** Back to where to send, with what was typed. */
    public Progress back() {
        return new Progress(channel, contact, null, identified, country, kind, holderOnly(), email, 0, until);
    }

    Progress until(long seconds) {
        return new Progress(channel, contact, codeId, identified, country, kind, details, email, fee, seconds);
    }

    /** Whether a destination was given and only the last look is left. */
    @JsonIgnore
    public boolean complete() {
        return identified && country != null && kind != null && details.size() > 1;
    }

    @JsonIgnore
    public boolean waiting() {
        return !identified && codeId != null;
    }

    NewMethod method() {
        return new NewMethod(kind, country, details);
    }

    private Map<String, String> holderOnly() {
        Map<String, String> kept = new TreeMap<>();
        if (details.get("holderName") != null) {
            kept.put("holderName", details.get("holderName"));
        }
        return kept;
    }

    /** Without any of it: this may end in a log. */
    @Override
    public String toString() {
        return "Progress[]";
    }
}
