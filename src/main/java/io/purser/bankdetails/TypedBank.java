package io.purser.bankdetails;

/**
 * A bank account as somebody typed it; not yet judged.
 *
 * @param accountNumber account number or IBAN; spaces and hyphens are ignored
 * @param accountType {@code checking}, {@code savings} or {@code null}
 * @param country ISO 3166-1 alpha-2; currency ISO 4217, both upper case, or {@code null} while not chosen
 */
public record TypedBank(
        String holderName,
        String accountNumber,
        String routingNumber,
        String accountType,
        String country,
        String currency) {
    @Override
    public String toString() {
        return "TypedBank[" + country + " " + currency + "]";
    }
}
