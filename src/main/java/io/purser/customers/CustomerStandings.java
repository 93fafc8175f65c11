package io.purser.customers;

import java.util.List;
import java.util.Map;

/** What the part of this room that looks at papers makes of customers. */
public interface CustomerStandings {
    /** In the order of a filter; pages show {@code status.check.<wire>}. */
    enum Standing {
        PENDING,
        VERIFIED,
        REJECTED
    }

    /** By row number; those never asked are {@link Standing#PENDING}. */
    Map<Long, Standing> of(long environmentId, List<Long> customerIds);
}
