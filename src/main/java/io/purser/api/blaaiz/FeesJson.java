package io.purser.api.blaaiz;

import io.purser.payouts.RecipientPayments.Quote;
import java.math.BigDecimal;
import java.util.Locale;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What a payout would cost, in major units.
 *
 * @param youSend what leaves the balance, fees included; recipientGets what arrives
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record FeesJson(
        BigDecimal youSend,
        BigDecimal totalAmountToSend,
        BigDecimal recipientGets,
        BigDecimal totalFees,
        BigDecimal platformFee,
        BigDecimal methodFee,
        int exchangeRate,
        String fromCurrency,
        String toCurrency,
        String method) {
    static FeesJson of(Quote quote, String currency, PayoutIn.Method method) {
        BigDecimal arrives = Decimals.major(quote.net(), currency);
        BigDecimal fee = Decimals.major(quote.fee(), currency);
        return new FeesJson(
                Decimals.major(quote.amount(), currency),
                arrives,
                arrives,
                fee,
                Decimals.major(0, currency),
                fee,
                1,
                currency,
                currency,
                method.name().toLowerCase(Locale.ROOT));
    }
}
