package io.purser.providers;

import io.purser.platform.Mode;
import java.util.Optional;

/** Which provider serves an environment. Empty in live mode until the operator sets one up. */
public interface Providers {
    Optional<Provider> serving(Mode mode);

    /** One vendor's capabilities. */
    record Provider(String name, PayoutAccountProvider accounts, PayoutProvider payouts, PaymentProvider payments) {}
}
