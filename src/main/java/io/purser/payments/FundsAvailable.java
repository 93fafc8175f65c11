package io.purser.payments;

import io.purser.events.Events;
import io.purser.ledger.AccountKind;
import io.purser.ledger.Ledger;
import io.purser.organizations.Environments;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tells those outside that money may be paid out: the whole available balance, not what was added to it. */
@Component
class FundsAvailable {
    private static final String SUBJECT = "balance";

    private final Events events;
    private final Ledger ledger;
    private final Environments environments;

    FundsAvailable(Events events, Ledger ledger, Environments environments) {
        this.events = events;
        this.ledger = ledger;
        this.environments = environments;
    }

    /** Joins the transaction that released the money; says nothing while the balance is owed. */
    void tell(long environmentId) {
        long available = ledger.balances(environmentId).get(AccountKind.AVAILABLE);
        if (available > 0) {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("availableAmount", available);
            facts.put("currency", environments.get(environmentId).currency());
            events.record(environmentId, "payout.available", SUBJECT, facts);
        }
    }
}
