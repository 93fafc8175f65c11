package io.purser.customers.kyc;

import io.purser.audit.AuditLog;
import io.purser.customers.Customer;
import io.purser.customers.kyc.CheckRows.Check;
import io.purser.customers.kyc.CustomerChecks.Paper;
import io.purser.customers.kyc.CustomerChecks.PaperState;
import io.purser.customers.kyc.CustomerChecks.Status;
import io.purser.events.Events;
import io.purser.platform.Actor;
import io.purser.platform.EnvironmentClock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps where a customer stands in step with its papers, and tells of it once per change. */
@Component
class CheckProgress {
    private final CheckRows rows;
    private final Events events;
    private final AuditLog audit;
    private final EnvironmentClock clock;

    CheckProgress(CheckRows rows, Events events, AuditLog audit, EnvironmentClock clock) {
        this.rows = rows;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What the papers come to. A verified customer stays so while papers that were not asked for before wait; a
     * rejected paper counts at once, because the customer can do something about it.
     */
    static Status of(List<PaperState> papers, Status before) {
        if (papers.stream().anyMatch(paper -> paper.status() == Status.REJECTED)) {
            return Status.REJECTED;
        }
        boolean known =
                papers.stream().anyMatch(paper -> paper.paper() == Paper.IDENTITY && paper.status() == Status.VERIFIED);
        boolean waiting = papers.stream().anyMatch(paper -> paper.status() == Status.PENDING);
        return known && (!waiting || before == Status.VERIFIED) ? Status.VERIFIED : Status.PENDING;
    }

    /** @param before as locked at the beginning of this transaction; reviewDueAt when the sandbox answers */
    @Transactional(propagation = Propagation.MANDATORY)
    void papersChanged(Customer customer, Actor actor, Check before, Instant reviewDueAt) {
        long environmentId = customer.environmentId();
        Instant now = clock.now(environmentId);
        List<PaperState> papers = rows.newest(environmentId, customer.id());
        Status status = of(papers, before.status());
        boolean waiting = papers.stream().anyMatch(paper -> paper.status() == Status.PENDING);
        boolean decided = papers.stream().anyMatch(paper -> paper.status() != Status.PENDING);
        rows.update(
                environmentId,
                new Check(
                        customer.id(),
                        status,
                        !waiting ? null : before.waitingSince() == null ? now : before.waitingSince(),
                        !waiting && decided ? now : before.decidedAt(),
                        waiting ? reviewDueAt : null));
        if (status != before.status()) {
            tell(customer, actor, status, papers);
        }
    }

    private void tell(Customer customer, Actor actor, Status status, List<PaperState> papers) {
        String type = "customer." + status.name().toLowerCase(Locale.ROOT);
        Map<String, Object> facts = new HashMap<>();
        facts.put("customerId", customer.publicId());
        facts.put("externalId", customer.externalId());
        facts.put("status", status.name());
        papers.stream()
                .filter(paper -> paper.status() == Status.REJECTED)
                .findFirst()
                .ifPresent(paper -> {
                    facts.put("paper", paper.paper().name());
                    facts.put("field", paper.field());
                    facts.put("reason", paper.reason());
                });
        events.record(customer.environmentId(), type, customer.publicId(), facts);
        audit.record(customer.environmentId(), actor, type, customer.publicId(), Map.of());
    }
}
