package io.purser.balances;

import io.purser.balances.UpcomingReleases.Upcoming;
import io.purser.ledger.AccountKind;
import io.purser.ledger.Journal;
import io.purser.ledger.Ledger;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads an environment's balances, now or as they were. */
@Service
public class Balances {
    private final Ledger ledger;
    private final Journal journal;
    private final ObjectProvider<UpcomingReleases> releases;

    Balances(Ledger ledger, Journal journal, ObjectProvider<UpcomingReleases> releases) {
        this.ledger = ledger;
        this.journal = journal;
        this.releases = releases;
    }

    @Transactional(readOnly = true)
    public BalanceSummary summary(long environmentId, ZoneId zone) {
        return summary(
                ledger.balances(environmentId), upcoming(environmentId, zone).orElse(null));
    }

    /** The next day on which pending money becomes available, and how much on that day; empty when nothing waits. */
    @Transactional(readOnly = true)
    public Optional<Upcoming> upcoming(long environmentId, ZoneId zone) {
        return releases.stream()
                .flatMap(room -> room.of(environmentId, zone).stream())
                .findFirst();
    }

    /** As the books stood just before {@code moment}. */
    @Transactional(readOnly = true)
    public BalanceSummary before(long environmentId, Instant moment) {
        return summary(journal.balancesBefore(environmentId, moment), null);
    }

    private static BalanceSummary summary(Map<AccountKind, Long> balances, Upcoming upcoming) {
        return new BalanceSummary(
                balances.get(AccountKind.AVAILABLE),
                balances.get(AccountKind.PENDING),
                balances.get(AccountKind.HELD),
                balances.get(AccountKind.RESERVED),
                balances.get(AccountKind.PAID_OUT),
                upcoming);
    }
}
