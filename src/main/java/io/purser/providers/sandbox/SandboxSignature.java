package io.purser.providers.sandbox;

import io.purser.platform.Ids;
import io.purser.platform.crypto.Vault;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * {@code Sandbox-Signature: t=<unix seconds>,v1=<hex HMAC-SHA256 of "t.body">}. The secret is made by each installation
 * and sealed; after a roll the old one is good for another day.
 */
@Component
class SandboxSignature {
    static final String HEADER = "Sandbox-Signature";
    private static final Duration TOLERANCE = Duration.ofSeconds(300);
    private static final Duration OVERLAP = Duration.ofHours(24);
    private static final String PLACE = "sandbox_secret.sealed";
    private static final Pattern FORM = Pattern.compile("t=(\\d{1,12})((?:,v\\d=[0-9a-f]{64})+)");
    private static final Pattern CANDIDATE = Pattern.compile(",v1=([0-9a-f]{64})");

    private final JdbcClient jdbc;
    private final Vault vault;
    private final Clock clock;

    SandboxSignature(JdbcClient jdbc, Vault vault, Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.clock = clock;
    }

    @Transactional
    public String sign(byte[] body) {
        List<String> secrets = secrets();
        if (secrets.isEmpty()) {
            roll();
            secrets = secrets();
        }
        long at = clock.instant().getEpochSecond();
        return header(at, body, secrets.get(0));
    }

    @Transactional(readOnly = true)
    public boolean verifies(String header, byte[] body) {
        Matcher form = FORM.matcher(header == null ? "" : header);
        if (!form.matches()) {
            return false;
        }
        long at = Long.parseLong(form.group(1));
        if (Math.abs(clock.instant().getEpochSecond() - at) > TOLERANCE.toSeconds()) {
            return false;
        }
        boolean right = false;
        for (String secret : secrets()) {
            byte[] expected = hex(at, body, secret).getBytes(StandardCharsets.US_ASCII);
            Matcher candidate = CANDIDATE.matcher(form.group(2));
            while (candidate.find()) {
                right |= MessageDigest.isEqual(expected, candidate.group(1).getBytes(StandardCharsets.US_ASCII));
            }
        }
        return right;
    }

    /** Makes a new secret; the ones before it stay valid for 24 hours. */
    @Transactional
    public void roll() {
        jdbc.sql("update sandbox_secret set retired_at = :now where retired_at is null")
                .param("now", SandboxWorld.utc(clock.instant()))
                .update();
        jdbc.sql("insert into sandbox_secret (sealed, created_at) values (:sealed, :now)")
                .param("sealed", vault.seal(Ids.next("sbsec") + Ids.next(""), PLACE))
                .param("now", SandboxWorld.utc(clock.instant()))
                .update();
    }

    static String header(long at, byte[] body, String secret) {
        return "t=" + at + ",v1=" + hex(at, body, secret);
    }

    List<String> secrets() {
        return jdbc
                .sql("select sealed from sandbox_secret"
                        + " where retired_at is null or retired_at > :since order by id desc")
                .param("since", SandboxWorld.utc(clock.instant().minus(OVERLAP)))
                .query((row, number) -> vault.open(row.getBytes("sealed"), PLACE))
                .list()
                .stream()
                .filter(secret -> !secret.isBlank())
                .toList();
    }

    private static String hex(long at, byte[] body, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((at + ".").getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
