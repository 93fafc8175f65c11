package io.purser.payoutaccounts;

import java.util.Optional;

/** Asked before a bank is removed: rooms that still send money to it say so. */
public interface BankUse {
    /** The code of a refusal, also its message key {@code error.<code>}, or empty when it may go. */
    Optional<String> reasonNotToRemove(long environmentId, String bankPublicId);
}
