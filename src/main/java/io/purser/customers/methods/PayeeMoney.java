package io.purser.customers.methods;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What the payouts room knows of payees; this room only shows it. */
public interface PayeeMoney {
    /** When money last arrived at each, by {@code cus_…}; those never paid are absent. */
    Map<String, Instant> lastPaid(long environmentId, List<String> customerIds);
}
