package io.purser.customers.kyc;

import io.purser.customers.Customer;
import io.purser.customers.Customers;
import io.purser.customers.kyc.CheckRows.Check;
import io.purser.customers.kyc.CustomerChecks.Paper;
import io.purser.customers.kyc.CustomerChecks.PaperState;
import io.purser.customers.kyc.CustomerChecks.Status;
import io.purser.platform.Actor;
import io.purser.platform.EnvironmentClock;
import io.purser.platform.jobs.Job;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Answers for the sandbox: the end of the identity document's number says how, see the README's magic values. */
@Component
class SandboxReviewJob implements Job {
    static final String NAME = "customer-review";
    private static final String LEFT_TO_A_PERSON = "9999";
    private static final Actor SANDBOX = Actor.provider("sandbox");

    private static final Map<String, Verdict> MAGIC = Map.of(
            "1111", new Verdict(Paper.IDENTITY, "document", "paper_unreadable"),
            "2222", new Verdict(Paper.IDENTITY, "name", "paper_differs"),
            "3333", new Verdict(Paper.IDENTITY, "id_expiry_date", "paper_expired"),
            "4444", new Verdict(Paper.PROOF_OF_ADDRESS, "address", "paper_differs"),
            "5555", new Verdict(Paper.LIVENESS_CHECK, "photo", "paper_differs"));

    private final Customers customers;
    private final CustomerIdentities identities;
    private final CheckRows rows;
    private final PaperReviews reviews;
    private final EnvironmentClock environmentClock;
    private final Clock clock;
    private final TransactionOperations transaction;

    SandboxReviewJob(
            Customers customers,
            CustomerIdentities identities,
            CheckRows rows,
            PaperReviews reviews,
            EnvironmentClock environmentClock,
            Clock clock,
            TransactionOperations transaction) {
        this.customers = customers;
        this.identities = identities;
        this.rows = rows;
        this.reviews = reviews;
        this.environmentClock = environmentClock;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** What the sandbox refuses, and why. */
    private record Verdict(Paper paper, String field, String reason) {}

    static String id(Customer customer) {
        return customer.environmentId() + ":" + customer.publicId();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Instant run(String id) {
        int colon = id.indexOf(':');
        Customer customer = customers.get(Long.parseLong(id.substring(0, colon)), id.substring(colon + 1));
        return transaction.execute(status -> answer(customer));
    }

    private Instant answer(Customer customer) {
        long environmentId = customer.environmentId();
        Check check = rows.lock(environmentId, customer.id());
        if (check.reviewDueAt() == null) {
            return null;
        }
        Instant now = environmentClock.now(environmentId);
        if (check.reviewDueAt().isAfter(now)) {
            return clock.instant().plus(Duration.between(now, check.reviewDueAt()));
        }
        String number = identities.of(customer).map(IdentityFacts::idNumber).orElse("");
        String end = number == null ? "" : number.substring(Math.max(0, number.length() - LEFT_TO_A_PERSON.length()));
        if (!end.equals(LEFT_TO_A_PERSON)) {
            for (PaperState paper : rows.newest(environmentId, customer.id())) {
                if (paper.status() == Status.PENDING) {
                    decide(customer, paper, MAGIC.get(end));
                }
            }
        }
        return null;
    }

    private void decide(Customer customer, PaperState paper, Verdict verdict) {
        if (verdict != null && verdict.paper() == paper.paper()) {
            reviews.reject(SANDBOX, customer, paper.documentId(), verdict.field(), verdict.reason(), null);
        } else {
            reviews.accept(SANDBOX, customer, paper.documentId());
        }
    }
}
