package io.purser.payoutrequests;

import io.purser.payoutrequests.PayoutRequest.Payee;
import io.purser.payouts.RecipientPayments.FeeParty;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** What an approval is bound to. Each part is written with its length, so that no two requests share a text. */
final class RequestDigest {
    private static final int SHORT = 8;

    private RequestDigest() {}

    /** @param sums hex SHA-256 of each attachment */
    static String of(long amount, String currency, Payee payee, String methodId, FeeParty feeParty, List<String> sums) {
        StringBuilder text = new StringBuilder("purser request 1");
        part(text, String.valueOf(amount));
        part(text, currency);
        part(text, payee.customerId());
        part(text, payee.name());
        part(text, payee.email());
        part(text, payee.phoneCountry());
        part(text, payee.phone());
        part(text, methodId);
        part(text, feeParty.name());
        sums.stream().sorted().forEach(sum -> part(text, sum));
        return sha256(text.toString());
    }

    /** The beginning, as people compare it. */
    static String brief(String digest) {
        return digest.substring(0, SHORT);
    }

    private static void part(StringBuilder text, String part) {
        text.append('\n').append(part == null ? "-" : part.length() + ":" + part);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
