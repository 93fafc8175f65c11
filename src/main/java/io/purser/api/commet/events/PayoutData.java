package io.purser.api.commet.events;

import tools.jackson.databind.JsonNode;

/** What payout events say. Amounts are minor units; of the bank only its name and the last four digits. */
final class PayoutData {

    record Available(long availableAmount, String currency) {
        static Available of(Facts facts) {
            return new Available(facts.amount("availableAmount"), facts.currency());
        }
    }

    record Bank(String bankName, String last4) {
        static Bank of(Facts facts) {
            JsonNode bank = facts.object("destinationBank");
            if (bank == null) {
                return null;
            }
            Facts inside = new Facts(facts.type(), bank);
            return new Bank(inside.text("bankName"), end(inside.text("last4")));
        }

        private static String end(String digits) {
            return digits == null || digits.length() <= 4 ? digits : digits.substring(digits.length() - 4);
        }
    }

    record Created(
            String payoutId,
            long amount,
            long fee,
            long netAmount,
            String currency,
            String status,
            Bank destinationBank,
            String createdAt) {
        static Created of(Facts facts) {
            return new Created(
                    facts.text("payoutId"),
                    facts.amount("amount"),
                    facts.amount("fee"),
                    facts.amount("netAmount"),
                    facts.currency(),
                    "pending",
                    Bank.of(facts),
                    facts.time("createdAt"));
        }
    }

    record Paid(
            String payoutId,
            long amount,
            long fee,
            long netAmount,
            String currency,
            String status,
            Bank destinationBank,
            String paidAt) {
        static Paid of(Facts facts) {
            return new Paid(
                    facts.text("payoutId"),
                    facts.amount("amount"),
                    facts.amount("fee"),
                    facts.amount("netAmount"),
                    facts.currency(),
                    "paid",
                    Bank.of(facts),
                    facts.time("paidAt"));
        }
    }

    record Failed(
            String payoutId,
            long amount,
            long fee,
            long netAmount,
            String currency,
            String status,
            Bank destinationBank,
            String failedAt,
            String failureCode,
            String failureMessage) {
        static Failed of(Facts facts) {
            return new Failed(
                    facts.text("payoutId"),
                    facts.amount("amount"),
                    facts.amount("fee"),
                    facts.amount("netAmount"),
                    facts.currency(),
                    "failed",
                    Bank.of(facts),
                    facts.time("failedAt"),
                    facts.text("failureCode"),
                    facts.text("failureMessage"));
        }
    }

    private PayoutData() {}
}
