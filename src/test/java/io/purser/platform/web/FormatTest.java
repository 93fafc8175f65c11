package io.purser.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;

class FormatTest {
    private static final Locale SPANISH = Locale.forLanguageTag("es");
    private final Format format = new Format(words());

    @AfterEach
    void forgetLanguage() {
        LocaleContextHolder.resetLocaleContext();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en|USD|123456|$1,234.56",
                "en|USD|-5|-$0.05",
                "en|JPY|1234|¥1,234",
                "en|BHD|1234|BHD1.234",
                "en|USD|9007199254740993|$90,071,992,547,409.93",
                "en|USD|9223372036854775807|$92,233,720,368,547,758.07",
                "es|EUR|123456|1.234,56€",
                "es|EUR|12345600|123.456,00€"
            })
    void moneyIsExactToTheMinorUnit(String language, String currency, long minor, String shown) {
        LocaleContextHolder.setLocale(Locale.forLanguageTag(language));
        assertThat(format.money(minor, currency).replaceAll("[\\s\\u00a0\\u202f]", ""))
                .isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en|2026-11-23|2026-11-23|Nov 23, 2026",
                "en|2026-11-23|2026-11-24|Nov 23 – 24, 2026",
                "en|2026-09-30|2026-10-01|Sep 30 – Oct 1, 2026",
                "en|2026-12-31|2027-01-04|Dec 31, 2026 – Jan 4, 2027",
                "es|2026-11-23|2026-11-24|23 – 24 nov 2026",
                "es|2026-09-30|2026-10-01|30 sept – 1 oct 2026"
            })
    void aRangeOfDaysSaysWhatItsEndsShareOnce(String language, LocalDate first, LocalDate last, String shown) {
        LocaleContextHolder.setLocale(Locale.forLanguageTag(language));
        assertThat(format.days(first, last)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en|USD|1,234.56|123456",
                "en|USD|1234.56|123456",
                "en|USD|1 234.56|123456",
                "en|USD|$1,234.56|123456",
                "en|USD|10|1000",
                "en|USD|10.5|1050",
                "en|USD|.50|50",
                "en|USD|10.|1000",
                "en|USD|0|0",
                "en|USD|007|700",
                "en|USD|1,234,567|123456700",
                "en|USD|9999999999999.99|999999999999999",
                "en|JPY|1,234|1234",
                "en|BHD|1.234|1234",
                "es|USD|1.234,56|123456",
                "es|USD|1234,56|123456",
                "es|EUR|1.234,56 €|123456",
                "es|EUR|10,5|1050",
                "es|EUR|1.234|123400",
                "es|JPY|1.234|1234"
            })
    void readsAmountsByTheSeparatorsOfTheLanguage(String language, String currency, String typed, long minor) {
        assertThat(format.parseAmount(typed, currency, Locale.forLanguageTag(language)))
                .isEqualTo(new TypedAmount(minor, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-null-",
            value = {
                "en|USD|-null-|amount_required",
                "en|USD|' '|amount_required",
                "en|USD|$|amount_required",
                "en|USD|-5|amount_negative",
                "en|USD|−5|amount_negative",
                "en|USD|(5)|amount_negative",
                "en|USD|ten|amount_not_a_number",
                "en|USD|10 USD|amount_not_a_number",
                "en|USD|1e5|amount_not_a_number",
                "en|USD|10^18|amount_not_a_number",
                "en|USD|0x10|amount_not_a_number",
                "en|USD|+5|amount_not_a_number",
                "en|USD|٣|amount_not_a_number",
                "en|USD|.|amount_not_a_number",
                "en|USD|NaN|amount_not_a_number",
                "en|USD|10.505|amount_decimals",
                "en|USD|10.000|amount_decimals",
                "en|JPY|10.5|amount_no_decimals",
                "en|USD|1000000000000000000|amount_too_large",
                "en|USD|10000000000000.00|amount_too_large",
                "en|USD|1.234,56|amount_ambiguous",
                "en|USD|12,34|amount_ambiguous",
                "en|USD|1,23|amount_ambiguous",
                "en|USD|0,123|amount_ambiguous",
                "en|USD|1,234,56|amount_ambiguous",
                "en|USD|1,234 567|amount_ambiguous",
                "en|USD|1..5|amount_ambiguous",
                "en|USD|1.5.5|amount_ambiguous",
                "en|USD|,5|amount_ambiguous",
                "es|USD|1,234.56|amount_ambiguous",
                "es|USD|10.50|amount_ambiguous",
                "es|USD|0.500|amount_ambiguous",
                "es|USD|10,505|amount_decimals"
            })
    void refusesWhatItCannotBeSureOf(String language, String currency, String typed, String error) {
        TypedAmount amount = format.parseAmount(typed, currency, Locale.forLanguageTag(language));
        assertThat(amount.valid()).isFalse();
        assertThat(amount.error()).isEqualTo(error);
    }

    @Test
    void whatIsShownCanBeTypedAgain() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 5000; i++) {
            long minor = random.nextLong(1_000_000_000_000_000L);
            String currency = new String[] {"USD", "JPY", "BHD", "EUR"}[i % 4];
            Locale locale = i % 8 < 4 ? Locale.ENGLISH : SPANISH;
            LocaleContextHolder.setLocale(locale);
            assertThat(format.parseAmount(format.amount(minor, currency), currency, locale))
                    .as("seed %d, %d %s %s", seed, minor, currency, locale)
                    .isEqualTo(new TypedAmount(minor, null));
        }
    }

    @Test
    void datesAreCutByTheOrganizationsZone() {
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        Instant lateInUtc = Instant.parse("2026-11-20T03:30:00Z");
        assertThat(format.date(lateInUtc, ZoneId.of("America/New_York"))).isEqualTo("Nov 19, 2026");
        assertThat(format.date(lateInUtc, ZoneId.of("Europe/Madrid"))).isEqualTo("Nov 20, 2026");
        LocaleContextHolder.setLocale(SPANISH);
        assertThat(format.date(lateInUtc, ZoneId.of("Europe/Madrid"))).isEqualTo("20 nov 2026");
    }

    @ParameterizedTest
    @ValueSource(ints = {-90, -60, 60, 120, 7200, 90_000, 200_000})
    void timesNearNowAreWords(int seconds) {
        Instant now = Instant.parse("2026-11-20T12:00:00Z");
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        String words = format.relative(now.plus(Duration.ofSeconds(seconds)), now);
        assertThat(words).matches(seconds < 0 ? "1 minute ago" : "in (1 minute|2 minutes|2 hours|1 day|2 days)");
    }

    @Test
    void longIdsKeepTheirEnds() {
        assertThat(format.shortId("po_0123456789abcdefghjkmnpqrs")).isEqualTo("po_012345…pqrs");
        assertThat(format.shortId("po_1")).isEqualTo("po_1");
    }

    private static ResourceBundleMessageSource words() {
        ResourceBundleMessageSource source = new ResourceBundleMessageSource();
        source.setBasenames("messages/look");
        source.setDefaultEncoding("UTF-8");
        source.setFallbackToSystemLocale(false);
        source.setAlwaysUseMessageFormat(true);
        return source;
    }
}
