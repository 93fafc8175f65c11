package io.purser.providers.sandbox;

import io.purser.providers.sandbox.SandboxBanks.Behaviour;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Where payouts of the sandbox go: an account holder's banks, and recipients. The id says which of them it is. */
@Component
class SandboxDestinations {
    private final SandboxBanks banks;
    private final SandboxRecipients recipients;

    SandboxDestinations(SandboxBanks banks, SandboxRecipients recipients) {
        this.banks = banks;
        this.recipients = recipients;
    }

    /** Empty for an unknown or removed one. */
    Optional<Behaviour> behaviour(long environmentId, String id) {
        return isRecipient(id) ? recipients.behaviour(environmentId, id) : banks.behaviour(environmentId, id);
    }

    String country(long environmentId, String id) {
        return isRecipient(id) ? recipients.country(environmentId, id) : banks.country(environmentId, id);
    }

    boolean sameDay(long environmentId, String id) {
        return isRecipient(id) && recipients.sameDay(environmentId, id);
    }

    void unusable(long environmentId, String id, String code, Instant at) {
        if (isRecipient(id)) {
            recipients.unusable(environmentId, id, code);
        } else {
            banks.unusable(environmentId, id, code, at);
        }
    }

    static boolean isRecipient(String id) {
        return id.startsWith(SandboxRecipients.PREFIX + "_");
    }
}
