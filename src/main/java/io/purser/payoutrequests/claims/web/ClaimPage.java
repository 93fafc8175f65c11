package io.purser.payoutrequests.claims.web;

import io.purser.bankdetails.BankScheme;
import io.purser.payoutrequests.claims.Claim;
import java.util.List;
import java.util.Map;

/**
 * The page as it is shown; everything in words.
 *
 * @param step identify, code, ways, account, check or a state's name
 * @param cause why the last payout failed, or {@code null}
 * @param contacts channel to a masked address
 * @param sentTo masked address the code went to
 * @param countries code to name
 * @param chosen the way that was chosen, or {@code null}
 * @param scheme how accounts of the country are written
 * @param typed what was typed before, without account numbers
 * @param facts message key to what the last look shows
 * @param errors field to sentence; the empty field is about everything
 */
public record ClaimPage(
        Claim claim,
        String step,
        String payer,
        String amount,
        String expires,
        String cause,
        String arrival,
        Map<String, String> contacts,
        String sentTo,
        Map<String, String> countries,
        String country,
        List<WayRow> ways,
        WayRow chosen,
        BankScheme scheme,
        boolean asksMail,
        Map<String, String> typed,
        Map<String, String> facts,
        Map<String, String> errors) {

    /** @param fee {@code null} when it costs the payee nothing */
    public record WayRow(String kind, String label, String fee, String net, String arrival) {}

    /** Number of the step among the three, or 0 for a page without steps. */
    public int number() {
        return switch (step) {
            case "identify", "code" -> 1;
            case "ways", "account" -> 2;
            case "check" -> 3;
            default -> 0;
        };
    }
}
