package io.purser.payoutaccounts;

import io.purser.providers.PayoutAccountProvider.Requirement;
import io.purser.providers.PayoutAccountProvider.State;
import java.time.Instant;
import java.util.List;

/**
 * The account the provider keeps for an environment: whether it may be paid, and what is still asked.
 *
 * @param reference the verification case's public id, the provider's key for it
 * @param since when it got into this state
 */
public record PayoutAccount(
        long environmentId,
        String publicId,
        String reference,
        String providerAccountId,
        State state,
        boolean transfersEnabled,
        List<Requirement> requirements,
        String disabledReason,
        Instant since) {}
