package io.purser.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.purser.platform.BusinessError;
import io.purser.platform.NormalizedPasswords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/** AUTH-01 to AUTH-07. */
class PasswordRulesTest {
    private static final String[] KNOWN = {"Ada Lovelace", "ada.lovelace", "Northwind Coffee"};
    private final PasswordRules rules = new PasswordRules();

    @Test
    void fifteenCharactersAloneAndEightWithASecondStep() {
        refused("qumwev tidlopf", false, "password_too_short");
        accepted("qumwev tidlopfx", false);
        refused("qumwevt", true, "password_too_short");
        accepted("qumwevti", true);
        assertThat(PasswordRules.needsSecondStep("qumwev tidlopf")).isTrue();
        assertThat(PasswordRules.needsSecondStep("qumwev tidlopfx")).isFalse();
    }

    @Test
    void lengthIsCountedInCodePointsOfOneForm() {
        String face = "\uD83D\uDE80\uD83C\uDF3B";
        refused(face.repeat(3) + "ok", false, "password_too_short");
        accepted("\uD83D\uDE80 \uD83C\uDF3B and \uD83C\uDF0A or \uD83C\uDF50!", false);
        refused("e\u0301".repeat(7) + "u\u0301".repeat(7), false, "password_too_short");
    }

    @ParameterizedTest
    @ValueSource(ints = {128, 256})
    void longPassphrasesOfAnyCharactersAreTaken(int length) {
        StringBuilder phrase = new StringBuilder(" ");
        for (int i = 0; phrase.length() < length - 1; i++) {
            phrase.append((char) ('!' + i * 7 % 90));
        }
        accepted(phrase.append(' ').toString(), false);
    }

    @Test
    void aPasswordNobodyCouldTypeIsTooLong() {
        refused("ab1 ".repeat(65), false, "password_too_long");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password123456789",
                "PASSWORD123456789!",
                "1qaz2wsx3edc4rfv",
                "passwordpassword",
                "qwertyuiop12345",
                "northwindcoffee2026",
                "Northwind-2026-Coffee",
                "ada.lovelace2026",
                "Lovelace-1815-1852",
                "purser1234567890",
                "purser-purser-purser",
                "northwindpassword1",
                "aaaaaaaaaaaaaaaa",
                "abcabcabcabcabcabc",
                "123456789012345678",
                "abcdefghijklmnopq"
            })
    void theCommonAndTheKnownAreRefused(String password) {
        refused(password, false, "password_common");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery",
                "alllowercaseandlong",
                "739462846201934",
                "northwind winds blow cold",
                "mi perro come lentejas",
                "пароль из трёх слов"
            })
    void noCompositionIsDemanded(String password) {
        accepted(password, false);
    }

    @Test
    void theListIsLongEnough() {
        refused("sunshine", true, "password_common");
        refused("trustno1", true, "password_common");
        refused("superman", true, "password_common");
    }

    @Test
    void composedAndDecomposedAreOnePasswordAndNothingElseIsFolded() {
        var passwords = new NormalizedPasswords(new Argon2PasswordEncoder(16, 32, 1, 1024, 1));
        String hash = passwords.encode(" caf\u00e9 con leche ");
        assertThat(passwords.matches(" cafe\u0301 con leche ", hash)).isTrue();
        assertThat(passwords.matches("caf\u00e9 con leche", hash)).isFalse();
        assertThat(passwords.matches(" Caf\u00e9 con leche ", hash)).isFalse();
        assertThat(passwords.matches(" cafe con leche ", hash)).isFalse();
        assertThat(passwords.upgradeEncoding(hash)).isFalse();
        var more = new NormalizedPasswords(new Argon2PasswordEncoder(16, 32, 1, 2048, 1));
        assertThat(more.upgradeEncoding(hash)).isTrue();
    }

    private void accepted(String password, boolean secondStep) {
        assertThatCode(() -> rules.check(password, "password", secondStep, KNOWN))
                .as(password)
                .doesNotThrowAnyException();
    }

    private void refused(String password, boolean secondStep, String code) {
        assertThatThrownBy(() -> rules.check(password, "password", secondStep, KNOWN))
                .as(password)
                .isInstanceOfSatisfying(BusinessError.class, refused -> {
                    assertThat(refused.code()).isEqualTo(code);
                    assertThat(refused.param()).isEqualTo("password");
                });
    }
}
