package io.purser.platform.sms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneNumbersTest {

    @ParameterizedTest
    @CsvSource({
        "1,4155550123456,phone_invalid",
        "1,123,phone_invalid",
        "999,4155550123,phone_invalid",
        ",x,phone_invalid"
    })
    void whatIsNoNumberIsSaid(String country, String national, String code) {
        assertThat(PhoneNumbers.problem(country, national, "phone")
                        .orElseThrow()
                        .code())
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"44,2079460000,phone_landline", "44,5600000000,phone_voip", "1,8002530000,phone_landline"})
    void numbersWithoutMessagesAreRefused(String country, String national, String code) {
        assertThat(PhoneNumbers.problem(country, national, "phone")
                        .orElseThrow()
                        .code())
                .isEqualTo(code);
    }

    @Test
    void mobilesAreKeptInOneShape() {
        assertThat(PhoneNumbers.mobile("+44", "07400 123456", "phone").e164()).isEqualTo("+447400123456");
        assertThat(PhoneNumbers.mobile("1", "(415) 555-2671", "phone").e164()).isEqualTo("+14155552671");
    }
}
