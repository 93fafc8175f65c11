package io.purser.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletResponse;

class CsvFileTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                " =1",
                "\"=1",
                "'=1",
                "＝1",
                "＋1",
                "－1",
                "＠x",
                "\u00a0=1",
                "\u200b=1",
                "\tplain"
            })
    void textThatASpreadsheetWouldRunIsMadeText(String text) {
        assertThat(CsvFile.cell(text)).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Ada", "a=b", "1-2", "ada@example.com", "O'Hara", "1,000", "(-1)"})
    void otherTextStaysAsItIs(String text) {
        assertThat(CsvFile.cell(text)).isEqualTo(text);
    }

    @Test
    void writesPlainDecimalsAndTheOrganizationsTime() throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        Instant summer = Instant.parse("2026-07-01T02:00:00.5Z");
        try (CsvFile file = CsvFile.open(response, "payouts.csv", "when", "what", "amount")) {
            file.row(
                    CsvFile.time(summer, ZoneId.of("America/New_York")),
                    "two \"words\", a comma\nand a line",
                    CsvFile.amount(-1230, "USD"));
            file.row(null, "yen", CsvFile.amount(1_000_000_000_000L, "JPY"));
        }
        assertThat(response.getContentAsString())
                .isEqualTo("when,what,amount\r\n"
                        + "2026-06-30T22:00:00-04:00,\"two \"\"words\"\", a comma\nand a line\",-12.30\r\n"
                        + "\"\",yen,1000000000000\r\n");
        assertThat(response.getHeader("Content-Disposition")).isEqualTo("attachment; filename=\"payouts.csv\"");
        assertThat(response.getContentType()).isEqualTo("text/csv;charset=UTF-8");
    }
}
