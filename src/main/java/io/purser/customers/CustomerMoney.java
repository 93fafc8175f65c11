package io.purser.customers;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What the payments room knows of customers; this room only shows it. Amounts are minor units. */
public interface CustomerMoney {

    /**
     * @param payments how many of the customer's payments succeeded
     * @param in what they brought before fees; back is what was refunded of it
     */
    record Totals(long payments, long in, long back, String currency) {}

    /** @param status a word of {@code status.payment.…} */
    record PaymentLine(
            String publicId, String description, String status, long amount, String currency, Instant createdAt) {}

    /** A card that can be charged again. */
    record Method(String brand, String last4) {}

    /** By the customer's public id; somebody who never paid may be absent. */
    Map<String, Totals> totals(long environmentId, List<String> customerIds);

    /** Newest first, at most {@code limit}. */
    List<PaymentLine> payments(long environmentId, String customerId, int limit);

    List<Method> methods(long environmentId, String customerId);
}
