package io.purser.voyage;

import io.purser.providers.ProviderInbox.Receipt;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** The way of the provider's events to us: it loses, doubles, delays, reorders and lets somebody tamper with them. */
final class Postbag {
    static final String HEADER = "far-signature";
    private static final String SECRET = "whsec_of_the_far_provider";

    /** @param genuine false when somebody changed it on its way */
    record Letter(String event, String body, String signature, Instant due, boolean genuine) {}

    private static final int LOST = 30;

    private final Random random;
    private final FakeClock clock;
    private final long environmentId;
    private final List<Letter> letters = new ArrayList<>();
    private final List<Letter> lost = new ArrayList<>();
    private final Set<String> offered = new HashSet<>();
    private final Set<String> taken = new HashSet<>();
    private boolean reliable;
    private int number;

    Postbag(Random random, FakeClock clock, long environmentId) {
        this.random = random;
        this.clock = clock;
        this.environmentId = environmentId;
    }

    void announce(String type, String reference) {
        Instant now = clock.instant();
        String event = "evt_" + ++number;
        String body = String.join(
                "|", event + "@" + environmentId, type, Long.toString(environmentId), reference, now.toString());
        int fate = reliable ? quietFate(type) : random.nextInt(100);
        Instant due = fate < 30 ? now.plusMillis(random.nextInt(fate < 5 ? 3_600_000 : 90_000)) : now;
        Letter letter = new Letter(event, body, sign(body), due, true);
        if (fate >= LOST && fate < 42) {
            lost.add(letter);
            return;
        }
        letters.add(letter);
        if (fate >= 42 && fate < 52) {
            letters.add(new Letter(event, body, sign(body), now.plusMillis(random.nextInt(60_000)), true));
        } else if (fate >= 52 && fate < 57) {
            letters.add(new Letter(event, body.replace(reference, "po_another"), sign(body), now, false));
        }
    }

    /** Even then some news of payouts never comes: about payouts we have to ask ourselves. */
    private int quietFate(String type) {
        return type.startsWith("payout.") && random.nextInt(10) == 0 ? LOST : 99;
    }

    List<Letter> due() {
        Instant now = clock.instant();
        return letters.stream().filter(each -> !each.due().isAfter(now)).toList();
    }

    /** It was brought, and nobody knows whether it was taken: it will be brought again. */
    void unanswered(Letter letter) {
        offered.add(letter.event());
    }

    /** What must not be: a forged letter taken, or one taken twice. {@code null} when all is well. */
    String answered(Letter letter, Receipt receipt) {
        letters.remove(letter);
        if (!letter.genuine()) {
            return receipt == Receipt.REFUSED ? null : "a tampered event was " + receipt;
        }
        boolean first = taken.add(letter.event());
        boolean right = first && !offered.contains(letter.event())
                ? receipt == Receipt.STORED
                : receipt == Receipt.DUPLICATE || first && receipt == Receipt.STORED;
        return right ? null : letter.event() + " was " + receipt + (first ? " at first" : " again");
    }

    void calm(boolean calm) {
        reliable = calm;
    }

    /** News of payments is said again until it arrives; that of payouts stays lost, for we have to ask ourselves. */
    void sayAgain() {
        lost.stream().filter(each -> each.body().contains("|payment.")).forEach(letters::add);
        lost.clear();
    }

    Instant next() {
        return letters.stream().map(Letter::due).min(Instant::compareTo).orElse(null);
    }

    static String sign(String body) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest((SECRET + body).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
