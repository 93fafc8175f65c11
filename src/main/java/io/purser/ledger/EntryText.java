package io.purser.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;

/** The canonical text of a journal entry and its place in the hash chain: every stored fact of it, in one order. */
record EntryText(
        long environmentId, long seq, String kind, String reference, Instant at, boolean forced, List<Leg> legs) {

    record Leg(String account, String currency, long amount, boolean fee, long accountSeq, long balanceAfter) {}

    String hash(String previous) {
        StringBuilder text = new StringBuilder(previous);
        text.append("\n1\n").append(environmentId).append('\n').append(seq).append('\n');
        text.append(kind).append('\n').append(reference).append('\n');
        text.append(ChronoUnit.MICROS.between(Instant.EPOCH, at)).append('\n').append(forced);
        for (Leg leg : legs) {
            text.append('\n').append(leg.account()).append(' ').append(leg.currency());
            text.append(' ').append(leg.amount()).append(' ').append(leg.fee());
            text.append(' ').append(leg.accountSeq()).append(' ').append(leg.balanceAfter());
        }
        return sha256(text.toString());
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
