package io.purser.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class SignatureTest {

    @ParameterizedTest
    @CsvFileSource(resources = "/webhook-vectors.tsv", delimiter = '\t', numLinesToSkip = 1, quoteCharacter = '`')
    void publishedVectors(String scheme, String secret, String id, Long timestamp, String body, String signature) {
        if (scheme.startsWith("standard-webhooks")) {
            assertThat(Signature.standard(secret, id, timestamp, body.getBytes(StandardCharsets.UTF_8)))
                    .isEqualTo(signature);
        }
    }

    @Test
    void theContractsSignatureIsHexOverTheBodyAlone() {
        // echo -n '{"event":"payout.paid"}' | openssl dgst -sha256 -hmac whsec_x
        assertThat(Signature.contract("whsec_x", "{\"event\":\"payout.paid\"}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("15c14d69be0e09c2dc467ce8de639b27a16538d93333ed31f1c2636f5c3bf439");
    }

    @Test
    void newSecretsDecodeAndHaveEnoughBits() {
        String secret = Signature.newSecret();
        assertThat(secret).startsWith("whsec_").isNotEqualTo(Signature.newSecret());
        assertThat(Base64.getDecoder().decode(secret.substring(6))).hasSizeGreaterThanOrEqualTo(32);
    }
}
