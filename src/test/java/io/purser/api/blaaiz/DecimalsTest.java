package io.purser.api.blaaiz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.purser.api.WrongFields;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {
    @ParameterizedTest
    @CsvSource({
        "39.12,USD,3912",
        "0.1,USD,10",
        "1e2,USD,10000",
        "5.00,JPY,5",
        "1.234,BHD,1234",
        "0.29,USD,29",
        "1.10,USD,110",
        "999999999999999,USD,99999999999999900"
    })
    void amountsAreExact(String text, String currency, long minor) {
        assertThat(Decimals.minor(new BigDecimal(text), currency, "from_amount"))
                .isEqualTo(minor);
    }

    @ParameterizedTest
    @ValueSource(strings = {"39.123", "0", "-1", "0.001", "1e16", "1e999999999", "1e-999999999", "9999999999999999"})
    void whatIsNotAnAmountIsRefused(String text) {
        assertThatThrownBy(() -> Decimals.minor(new BigDecimal(text), "USD", "from_amount"))
                .isInstanceOf(WrongFields.class);
    }

    @Test
    void andTheyComeBackWithTheirDecimals() {
        assertThat(Decimals.major(3910, "USD")).hasToString("39.10");
        assertThat(Decimals.major(39, "JPY")).hasToString("39");
    }
}
