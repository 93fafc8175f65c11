package io.purser.bankdetails;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.platform.BusinessError;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BankFormatTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "US, 110000000, 000123456789, -",
                "US, 0210-0002-1, 1234, -",
                "US, 021000022, 000123456789, bank_routing_us_checksum",
                "US, 02100002, 000123456789, bank_routing_us",
                "US, ٠٢١٠٠٠٠٢١, 000123456789, bank_routing_us",
                "US, -, 000123456789, bank_routing_us",
                "US, 110000000, 123, bank_number_us",
                "US, 110000000, 123456789012345678, bank_number_us",
                "US, 110000000, 12345678901234567, -",
                "US, 110000000, 1234abcd, bank_number_us",
                "US, 110000000, -, bank_number_missing",
                "GB, 20-00-00, 55779911, -",
                "GB, 20-00-0, 55779911, bank_routing_gb",
                "GB, 20-00-00, 5577991, bank_number_gb",
                "DE, -, DE89 3704 0044 0532 0130 00, -",
                "DE, -, de89370400440532013000, -",
                "DE, -, DE88370400440532013000, bank_number_iban_checksum",
                "DE, -, DE8937040044053201300, bank_number_iban_checksum",
                "DE, -, XX89370400440532013000, bank_number_iban_checksum",
                "DE, -, 000123456789, bank_number_iban",
                "DE, -, NL91ABNA0417164300, -",
                "DE, -, GB33BUKB20201555555555, bank_number_iban_country",
                "MX, -, 002010077777777771, -",
                "MX, -, 002010077777777772, bank_number_mx_checksum",
                "MX, -, 00201007777777777, bank_number_mx",
                "CA, 12345-003, 1234567, -",
                "CA, 12345, 1234567, bank_routing_ca",
                "JP, 0001-001, 1234567, -",
                "JP, 0001-001, 123456, bank_number_jp",
                "AU, 062-000, 12345678, -",
                "KE, -, 0123456789, -",
                "KE, -, '0123;drop', bank_number_other",
            })
    void eachCountryHasItsOwnNumbers(String country, String routing, String number, String expected) {
        TypedBank bank = new TypedBank("Ada Lovelace", number, routing, "checking", country, "USD");
        List<String> codes = BankFormat.check(bank).problems().stream()
                .map(BusinessError::code)
                .toList();
        assertThat(codes).isEqualTo(expected == null ? List.of() : List.of(expected));
    }

    @Test
    void everythingWrongIsToldAtOnceWithItsField() {
        TypedBank bank = new TypedBank(" ", "12x", "1", "gold", "US", "USD");
        assertThat(BankFormat.check(bank).problems())
                .extracting(BusinessError::param)
                .containsExactly("holderName", "routingNumber", "accountNumber", "accountType");
    }

    @Test
    void aHolderIsCountedInCharactersAndMustBePrintable() {
        assertThat(holderProblem("𝒜".repeat(100))).isNull();
        assertThat(holderProblem("𝒜".repeat(101))).isEqualTo("bank_holder_long");
        assertThat(holderProblem("Ada\u0000")).isEqualTo("bank_holder_invalid");
        assertThat(holderProblem("Ada\nLovelace")).isEqualTo("bank_holder_invalid");
        assertThat(holderProblem("Ada \ud83d")).isEqualTo("bank_holder_invalid");
        assertThat(holderProblem("<script>alert('田中')</script> Ω≈ç√")).isNull();
    }

    @Test
    void withoutACountryNothingCanBeSaidAboutNumbers() {
        TypedBank bank = new TypedBank("Ada", "1", "1", "checking", null, "USD");
        assertThat(BankFormat.check(bank).problems())
                .extracting(BusinessError::code)
                .containsExactly("bank_country_missing");
    }

    @Test
    void wellKnownBanksAreNamed() {
        BankNames names = new BankNames();
        assertThat(names.of("US", "021000021", "1234")).contains("JPMorgan Chase");
        assertThat(names.of("DE", null, "DE89370400440532013000")).contains("Commerzbank");
        assertThat(names.of("NL", null, "NL91ABNA0417164300")).contains("ABN AMRO");
        assertThat(names.of("CA", "12345003", "1234567")).contains("RBC Royal Bank");
        assertThat(names.of("US", "999999992", "1234")).isEmpty();
        assertThat(names.of("KE", null, "1234")).isEmpty();
    }

    @Test
    void aNumberDoesNotSlipIntoALog() {
        TypedBank bank = new TypedBank("Ada", "000123456789", "110000000", "checking", "US", "USD");
        assertThat(bank.toString()).doesNotContain("000123456789");
    }

    private static String holderProblem(String holder) {
        TypedBank bank = new TypedBank(holder, "000123456789", "110000000", "checking", "US", "USD");
        return BankFormat.check(bank).problems().stream()
                .map(BusinessError::code)
                .findFirst()
                .orElse(null);
    }
}
