package io.purser.payoutrequests.claims.web;

import io.purser.bankdetails.BankNames;
import io.purser.payoutrequests.claims.Claim;
import io.purser.payoutrequests.claims.Progress;
import io.purser.payoutrequests.claims.web.ClaimPage.WayRow;
import io.purser.payouts.Payout;
import io.purser.payouts.RecipientPayments.FeeParty;
import io.purser.payouts.RecipientPayments.Quote;
import io.purser.platform.web.Format;
import java.text.Collator;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Puts places, ways and causes into the payee's language, and hides what a stranger must not read. */
@Component
class ClaimWords {
    private static final int SHOWN = 4;

    private final BankNames banks;
    private final Format format;
    private final MessageSource messages;

    ClaimWords(BankNames banks, Format format, MessageSource messages) {
        this.banks = banks;
        this.format = format;
        this.messages = messages;
    }

    WayRow way(Claim claim, Quote quote) {
        String currency = claim.link().currency();
        boolean free = claim.request().feeParty() == FeeParty.PAYER || quote.fee() == 0;
        return new WayRow(
                quote.way().kind(),
                textOr("claims.way." + quote.way().kind(), quote.way().kind()),
                free ? null : format.money(quote.fee(), currency),
                format.money(quote.net(), currency),
                arrival(
                        quote.arrival().earliest(),
                        quote.arrival().latest(),
                        quote.arrival().inSeconds()));
    }

    /** By name in the reader's order. */
    Map<String, String> countries(List<String> codes) {
        Locale reader = LocaleContextHolder.getLocale();
        Map<String, String> byName = new TreeMap<>(Collator.getInstance(reader));
        codes.forEach(code -> byName.put(country(code), code));
        Map<String, String> countries = new LinkedHashMap<>();
        byName.forEach((name, code) -> countries.put(code, name));
        return countries;
    }

    /** What the last look shows; of an account number its end. */
    Map<String, String> facts(Progress progress) {
        Map<String, String> details = progress.details();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("claims.country", country(progress.country()));
        facts.put("claims.holder", details.get("holderName"));
        String number = compact(details.get("accountNumber"));
        if (number == null) {
            facts.put("claims.wallet", details.get("email"));
            return facts;
        }
        banks.of(progress.country(), compact(details.get("routingNumber")), number)
                .ifPresent(bank -> facts.put("claims.bank", bank));
        facts.put("claims.account", "•••• " + number.substring(Math.max(0, number.length() - SHOWN)));
        return facts;
    }

    static String masked(String contact) {
        int at = contact.indexOf('@');
        return at < 0
                ? "•••• " + contact.substring(Math.max(0, contact.length() - 2))
                : contact.charAt(0) + "••••" + contact.substring(at);
    }

    String cause(Claim claim) {
        boolean failed = claim.state() == Claim.State.FAILED;
        String code = claim.link().failureCode();
        if (code == null && failed) {
            code = claim.payout().failureCode();
        }
        return code == null && !failed ? null : textOr("claims.cause." + code, textOr("claims.cause.other", null));
    }

    String arrival(Payout payout) {
        return payout == null || payout.expected() == null || payout.expected().earliest() == null
                ? null
                : arrival(
                        payout.expected().earliest(),
                        payout.expected().latest(),
                        payout.expected().inSeconds());
    }

    private String arrival(LocalDate earliest, LocalDate latest, boolean inSeconds) {
        return inSeconds ? textOr("payouts.arrival.seconds", null) : format.days(earliest, latest);
    }

    private static String country(String code) {
        return new Locale("", code).getDisplayCountry(LocaleContextHolder.getLocale());
    }

    private static String compact(String typed) {
        return typed == null ? null : typed.replaceAll("[^0-9A-Za-z]", "").toUpperCase(Locale.ROOT);
    }

    private String textOr(String key, String otherwise) {
        return messages.getMessage(key, null, otherwise, LocaleContextHolder.getLocale());
    }
}
