package io.purser.payoutaccounts;

import io.purser.payoutaccounts.BankAttempts.Attempt;
import io.purser.payoutaccounts.BankAttempts.Waiting;
import io.purser.platform.EnvironmentClock;
import io.purser.providers.PayoutAccountProvider.ProviderBank;
import io.purser.providers.ProviderOutcome;
import io.purser.providers.ProviderOutcome.Done;
import io.purser.providers.ProviderOutcome.Refused;
import java.sql.Types;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes what a call about a bank came to: the attempt and the bank in one transaction. */
@Component
class BankRegister {
    private final JdbcClient jdbc;
    private final BankAttempts attempts;
    private final BankAccounts banks;
    private final EnvironmentClock clock;

    BankRegister(JdbcClient jdbc, BankAttempts attempts, BankAccounts banks, EnvironmentClock clock) {
        this.jdbc = jdbc;
        this.attempts = attempts;
        this.banks = banks;
        this.clock = clock;
    }

    @Transactional
    public void added(long environmentId, Waiting bank, Attempt attempt, ProviderOutcome<ProviderBank> outcome) {
        attempts.close(environmentId, attempt, outcome);
        if (outcome instanceof Done<ProviderBank> done) {
            jdbc.sql("""
                            update bank_account set provider_bank_id = :providerBankId,
                                bank_name = coalesce(bank_name, :bankName)
                            where environment_id = :environmentId and id = :id
                            """)
                    .param("environmentId", environmentId)
                    .param("id", bank.id())
                    .param("providerBankId", done.value().id())
                    .param("bankName", done.value().bankName(), Types.VARCHAR)
                    .update();
            if (done.value().errorCode() != null) {
                banks.markErrored(environmentId, bank.publicId(), done.value().errorCode());
            }
        } else if (outcome instanceof Refused<ProviderBank> refused) {
            banks.markErrored(environmentId, bank.publicId(), refused.code());
        }
    }

    /** A refusal to remove is final too: the provider no longer knows the bank, or keeps it for its own reasons. */
    @Transactional
    public void removed(long environmentId, Waiting bank, Attempt attempt, ProviderOutcome<Void> outcome) {
        attempts.close(environmentId, attempt, outcome);
        if (outcome instanceof Done<Void> || outcome instanceof Refused<Void>) {
            jdbc.sql("""
                            update bank_account set provider_removed_at = :now
                            where environment_id = :environmentId and id = :id
                            """)
                    .param("environmentId", environmentId)
                    .param("id", bank.id())
                    .param("now", clock.now(environmentId).atOffset(ZoneOffset.UTC))
                    .update();
        }
    }
}
