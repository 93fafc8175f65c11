package io.purser.platform.web;

import io.purser.money.Money;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Amounts, dates and ids in the reader's language; templates call it {@code @format}. */
@Component("format")
public class Format {
    private static final int LONGEST_SHOWN_ID = 18;
    private static final Map<String, NumberFormat> FORMATS = new ConcurrentHashMap<>();

    private final MessageSource messages;

    Format(MessageSource messages) {
        this.messages = messages;
    }

    /** With the currency's sign and exactly its digits; {@code minor} is in the currency's smallest unit. */
    public String money(long minor, String currency) {
        return copy(currency, true).format(decimal(minor, currency));
    }

    public String money(Money amount) {
        return money(amount.minor(), amount.currency());
    }

    /** What fills a sentence, as people write it: money, a moment in the zone it comes with, or anything else as it is. */
    public Object word(Object argument) {
        if (argument instanceof Money money) {
            return money(money);
        }
        return argument instanceof ZonedDateTime at ? dateTime(at.toInstant(), at.getZone()) : argument;
    }

    /** Without a currency sign, as it would be typed into a field. */
    public String amount(long minor, String currency) {
        return copy(currency, false).format(decimal(minor, currency));
    }

    /** Reads what a person typed by the separators of their language. */
    public TypedAmount parseAmount(String text, String currency, Locale locale) {
        return TypedAmount.parse(text, currency, locale);
    }

    public TypedAmount parseAmount(String text, String currency) {
        return TypedAmount.parse(text, currency, locale());
    }

    public String date(Instant at, ZoneId zone) {
        return at == null ? "" : day(at.atZone(zone).toLocalDate());
    }

    public String day(LocalDate day) {
        return day == null ? "" : day.format(style(FormatStyle.MEDIUM, null));
    }

    /** First to last, saying the month and the year once when both share them: "Nov 23 – 24, 2026". */
    public String days(LocalDate first, LocalDate last) {
        if (first.equals(last)) {
            return day(first);
        }
        boolean sameMonth = YearMonth.from(first).equals(YearMonth.from(last));
        String from = sameMonth ? "month" : first.getYear() == last.getYear() ? "year" : null;
        if (from == null) {
            return message("look.days", day(first), day(last));
        }
        DateTimeFormatter start = DateTimeFormatter.ofPattern(message("look.days." + from + ".first"), locale());
        DateTimeFormatter end = DateTimeFormatter.ofPattern(message("look.days." + from + ".last"), locale());
        return message("look.days", first.format(start), last.format(end));
    }

    /** Day and minute in the organization's zone; the zone itself stands in the footer of every page. */
    public String dateTime(Instant at, ZoneId zone) {
        return at == null ? "" : at.atZone(zone).format(style(FormatStyle.MEDIUM, FormatStyle.SHORT));
    }

    /** With seconds and the zone's name, for histories and evidence. */
    public String exact(Instant at, ZoneId zone) {
        return at == null ? "" : at.atZone(zone).format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss z", locale()));
    }

    /** For example "3 minutes ago" or "in 2 days"; {@code now} is the environment's time. */
    public String relative(Instant at, Instant now) {
        if (at == null) {
            return "";
        }
        Duration apart = Duration.between(at, now).abs();
        String unit = "days";
        long count = apart.toDays();
        if (apart.toMinutes() < 1) {
            return message("look.now");
        } else if (apart.toHours() < 1) {
            unit = "minutes";
            count = apart.toMinutes();
        } else if (apart.toDays() < 1) {
            unit = "hours";
            count = apart.toHours();
        }
        return message((at.isAfter(now) ? "look.in." : "look.ago.") + unit, count);
    }

    /** Start and end of an id, enough to recognise it; a short one stays whole. */
    public String shortId(String id) {
        if (id == null || id.length() <= LONGEST_SHOWN_ID) {
            return id;
        }
        return id.substring(0, 9) + "…" + id.substring(id.length() - 4);
    }

    public String bytes(long size) {
        if (size < 1000) {
            return message("look.bytes", size);
        }
        boolean mega = size >= 1_000_000;
        BigDecimal value = BigDecimal.valueOf(size, mega ? 6 : 3);
        NumberFormat format = NumberFormat.getNumberInstance(locale());
        format.setMaximumFractionDigits(mega ? 1 : 0);
        return format.format(value) + (mega ? " MB" : " kB");
    }

    /** Plain digits with a dot, for files and machines. */
    public static BigDecimal decimal(long minor, String currency) {
        return BigDecimal.valueOf(minor, Money.fractionDigits(currency));
    }

    private static NumberFormat copy(String currency, boolean sign) {
        Locale locale = locale();
        NumberFormat shared = FORMATS.computeIfAbsent(locale + currency + sign, key -> {
            NumberFormat made = sign ? NumberFormat.getCurrencyInstance(locale) : NumberFormat.getInstance(locale);
            int digits = Money.fractionDigits(currency);
            made.setCurrency(Currency.getInstance(currency));
            made.setMinimumFractionDigits(digits);
            made.setMaximumFractionDigits(digits);
            return made;
        });
        return (NumberFormat) shared.clone();
    }

    private static DateTimeFormatter style(FormatStyle day, FormatStyle time) {
        return (time == null
                        ? DateTimeFormatter.ofLocalizedDate(day)
                        : DateTimeFormatter.ofLocalizedDateTime(day, time))
                .withLocale(locale());
    }

    private String message(String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale());
    }

    private static Locale locale() {
        return LocaleContextHolder.getLocale();
    }
}
