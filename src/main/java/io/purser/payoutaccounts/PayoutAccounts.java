package io.purser.payoutaccounts;

import io.purser.audit.AuditLog;
import io.purser.events.Events;
import io.purser.platform.Actor;
import io.purser.platform.Ids;
import io.purser.platform.jobs.Jobs;
import io.purser.providers.PayoutAccountProvider.ProviderAccount;
import io.purser.providers.PayoutAccountProvider.State;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps our copy of the provider's account. */
@Service
public class PayoutAccounts {
    private final PayoutAccountRows rows;
    private final AuditLog audit;
    private final Events events;
    private final Jobs jobs;

    PayoutAccounts(PayoutAccountRows rows, AuditLog audit, Events events, Jobs jobs) {
        this.rows = rows;
        this.audit = audit;
        this.events = events;
        this.jobs = jobs;
    }

    @Transactional(readOnly = true)
    public Optional<PayoutAccount> of(long environmentId) {
        return rows.find(environmentId);
    }

    /** Every state the provider reported, oldest first. */
    @Transactional(readOnly = true)
    public List<Change> history(long environmentId) {
        return rows.history(environmentId);
    }

    /**
     * Writes what the provider says now; joins or opens a transaction; ignores news older than what is known. The
     * first time, the banks added so far are registered with the provider.
     */
    @Transactional
    public PayoutAccount record(long environmentId, ProviderAccount account) {
        State before = rows.find(environmentId).map(PayoutAccount::state).orElse(null);
        boolean opened = rows.insertIfNew(environmentId, Ids.next("pac"), account);
        if (opened) {
            jobs.enqueue(BankRegisterJob.NAME, Long.toString(environmentId));
            changed(environmentId, account);
        } else if (rows.updateIfNewer(environmentId, account)) {
            changed(environmentId, account);
        }
        PayoutAccount known = rows.find(environmentId).orElseThrow();
        if (known.state() != before) {
            events.record(environmentId, "payout_account.changed", known.publicId(), Map.of("state", known.state()));
        }
        return known;
    }

    private void changed(long environmentId, ProviderAccount account) {
        rows.appendChange(environmentId, account);
        audit.record(
                environmentId,
                Actor.system("payout-account"),
                "payout_account." + account.state().name().toLowerCase(java.util.Locale.ROOT),
                account.reference(),
                Map.of("account", account.id()));
    }

    /** @param at when the provider says it happened */
    public record Change(State state, boolean transfersEnabled, String disabledReason, Instant at) {}
}
