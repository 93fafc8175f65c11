package io.purser.reconciliation;

import io.purser.providers.ProviderBook;
import java.util.Locale;

/**
 * One thing that is not the same in our books and in the provider's.
 *
 * @param subject our public id, or the provider's where we have none
 * @param ours and theirs as each book has it, or {@code null} where it has nothing
 */
public record Difference(ProviderBook.Kind kind, What what, String subject, String ours, String theirs) {

    public enum What {
        MISSING_HERE("ask the provider to send its events again; what it says about it will be booked"),
        MISSING_THERE("ask the provider what became of it, and send nothing again before it has answered"),
        DUPLICATE("have the provider call off all but one, and tell whoever got the others"),
        AMOUNT("compare both with what was asked for, and settle the rest with the provider"),
        FEE("compare with the provider's price list, and settle the rest with the provider"),
        CURRENCY("have the provider put it right: the books are kept in one currency"),
        STATUS("look at it on its page; when it stays so, ask the provider and flag it for a person");

        private final String advice;

        What(String advice) {
            this.advice = advice;
        }
    }

    /** One line for whoever runs the house. */
    public String line() {
        String name = what.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return kind.name().toLowerCase(Locale.ROOT) + " " + subject + ": " + name + ", here " + shown(ours) + ", there "
                + shown(theirs) + ". To do: " + what.advice + ".";
    }

    private static String shown(String value) {
        return value == null ? "nothing" : value;
    }
}
