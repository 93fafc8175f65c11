package io.purser.payoutaccounts;

import io.purser.providers.PayoutAccountProvider.ProviderAccount;
import java.util.Optional;

/** Keeps our copy of the provider's account. */
public interface PayoutAccounts {
    Optional<PayoutAccount> of(long environmentId);

    /** Writes what the provider says now; joins or opens a transaction; ignores news older than what is known. */
    PayoutAccount record(long environmentId, ProviderAccount account);
}
