package io.purser.verification;

import io.purser.audit.AuditLog;
import io.purser.payoutaccounts.PayoutAccount;
import io.purser.payoutaccounts.PayoutAccounts;
import io.purser.platform.Actor;
import io.purser.platform.EnvironmentClock;
import io.purser.providers.PayoutAccountProvider.ProviderAccount;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the provider said, written down: the one way by which calls, events and polls change an account. */
@Component
class AccountNews {
    private final CaseRows rows;
    private final AttemptRows attempts;
    private final PayoutAccounts accounts;
    private final AuditLog audit;
    private final EnvironmentClock clock;

    AccountNews(CaseRows rows, AttemptRows attempts, PayoutAccounts accounts, AuditLog audit, EnvironmentClock clock) {
        this.rows = rows;
        this.attempts = attempts;
        this.accounts = accounts;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    void apply(long environmentId, ProviderAccount account) {
        PayoutAccount known = accounts.record(environmentId, account);
        rows.saveAccountState(environmentId, known.state().name());
    }

    @Transactional
    void done(Attempt attempt, ProviderAccount account) {
        if (attempts.finish(attempt, Attempt.State.DONE, null, clock.now(attempt.environmentId()))) {
            apply(attempt.environmentId(), account);
        }
    }

    /** Nothing happened at the provider: a refused submission goes back to the merchant as a draft. */
    @Transactional
    void refused(Attempt attempt, String code, String publicId) {
        if (!attempts.finish(attempt, Attempt.State.REFUSED, code, clock.now(attempt.environmentId()))) {
            return;
        }
        if (attempt.kind() == Attempt.Kind.OPEN) {
            rows.reopen(attempt.environmentId(), code);
        }
        audit.record(
                attempt.environmentId(),
                Actor.system(VerificationSendJob.NAME),
                "verification.refused",
                publicId,
                Map.of("code", code));
    }

    @Transactional
    void unknown(Attempt attempt) {
        attempts.unknown(attempt);
    }
}
