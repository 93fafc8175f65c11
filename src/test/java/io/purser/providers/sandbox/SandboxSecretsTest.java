package io.purser.providers.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.platform.crypto.Vault;
import io.purser.testing.IntegrationTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** WHI-02, 03 and 08: which secrets sign for an event, and over what. */
@IntegrationTest
class SandboxSecretsTest {
    private static final byte[] BODY = "{\"id\":\"evt_1\",\"type\":\"x\"}".getBytes(StandardCharsets.UTF_8);

    @Autowired
    SandboxSignature signature;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Vault vault;

    private final long now = Instant.now().getEpochSecond();

    @BeforeEach
    void aSecret() {
        signature.sign(BODY);
    }

    @AfterEach
    void noBlankOnes() {
        signature.roll();
    }

    @Test
    void anEmptySecretSignsForNothingThoughItIsStored() throws Exception {
        for (String blank : new String[] {"", " "}) {
            jdbc.sql("insert into sandbox_secret (sealed, created_at) values (?, ?)")
                    .params(vault.seal(blank, "sandbox_secret.sealed"), OffsetDateTime.now(ZoneOffset.UTC))
                    .update();
        }
        assertThat(signature.secrets()).isNotEmpty().noneMatch(String::isBlank);
        assertThat(signature.verifies(SandboxSignature.header(now, BODY, " "), BODY))
                .isFalse();
        // an empty key and one of zeros are the same to HMAC
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(new byte[1], "HmacSHA256"));
        mac.update((now + ".").getBytes(StandardCharsets.US_ASCII));
        String forged = HexFormat.of().formatHex(mac.doFinal(BODY));
        assertThat(signature.verifies("t=" + now + ",v1=" + forged, BODY)).isFalse();
    }

    @Test
    void theSameFactsInOtherBytesAreOtherBytes() {
        String header = SandboxSignature.header(now, BODY, signature.secrets().get(0));
        assertThat(signature.verifies(header, BODY)).isTrue();
        for (String other : new String[] {
            "{\"type\":\"x\",\"id\":\"evt_1\"}",
            "{\"id\": \"evt_1\",\"type\":\"x\"}",
            "{\"id\":\"evt_1\",\"type\":\"\\u0078\"}"
        }) {
            assertThat(signature.verifies(header, other.getBytes(StandardCharsets.UTF_8)))
                    .as(other)
                    .isFalse();
        }
        assertThat(signature.verifies(
                        header, new String(BODY, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16)))
                .isFalse();
    }

    @Test
    void anOldSecretIsDeadAfterADay() {
        String old = SandboxSignature.header(now, BODY, signature.secrets().get(0));
        signature.roll();
        assertThat(signature.verifies(old, BODY)).isTrue();
        jdbc.sql("update sandbox_secret set retired_at = ? where retired_at is not null")
                .param(OffsetDateTime.now(ZoneOffset.UTC).minusHours(24).minusMinutes(1))
                .update();
        assertThat(signature.verifies(old, BODY)).isFalse();
        assertThat(signature.verifies(
                        SandboxSignature.header(now, BODY, signature.secrets().get(0)), BODY))
                .isTrue();
    }
}
