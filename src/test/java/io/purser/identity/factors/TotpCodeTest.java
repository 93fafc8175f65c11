package io.purser.identity.factors;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** AUTH-13, with the vectors of RFC 6238, appendix B (their last six digits) and of RFC 4648. */
class TotpCodeTest {
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void theVectorsOfTheStandardFit(long seconds, String code) {
        Instant now = Instant.ofEpochSecond(seconds);
        assertThat(TotpCode.at(SECRET, TotpCode.stepAt(now))).isEqualTo(code);
        assertThat(TotpCode.step(SECRET, code, now, 1, 0)).hasValue(seconds / 30);
    }

    @Test
    void oneStepAroundAndNoMore() {
        Instant now = Instant.ofEpochSecond(1_000_000_005);
        long here = TotpCode.stepAt(now);
        for (int away = -3; away <= 3; away++) {
            String code = TotpCode.at(SECRET, here + away);
            assertThat(TotpCode.step(SECRET, code, now, 1, 0).isPresent())
                    .as("%d steps away", away)
                    .isEqualTo(Math.abs(away) <= 1);
        }
    }

    @Test
    void aStepThatCountedOrOneBeforeItCountsNoMore() {
        Instant now = Instant.ofEpochSecond(1_000_000_005);
        long here = TotpCode.stepAt(now);
        assertThat(TotpCode.step(SECRET, TotpCode.at(SECRET, here), now, 1, here))
                .isEmpty();
        assertThat(TotpCode.step(SECRET, TotpCode.at(SECRET, here - 1), now, 1, here))
                .isEmpty();
        assertThat(TotpCode.step(SECRET, TotpCode.at(SECRET, here + 1), now, 1, here))
                .hasValue(here + 1);
    }

    @Test
    void onlySixDigitsAreACode() {
        Instant now = Instant.ofEpochSecond(1111111111);
        assertThat(TotpCode.step(SECRET, "050 471", now, 1, 0)).isPresent();
        for (String other : new String[] {null, "", "50471", "0050471", "05047a", "０５０４７１", "-50471"}) {
            assertThat(TotpCode.step(SECRET, other, now, 1, 0)).as(other).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void secretsAreWrittenInBase32(String plain, String written) {
        assertThat(TotpCode.base32(plain.getBytes(StandardCharsets.US_ASCII))).isEqualTo(written);
    }
}
