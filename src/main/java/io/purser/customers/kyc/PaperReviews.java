package io.purser.customers.kyc;

import io.purser.audit.AuditLog;
import io.purser.customers.Customer;
import io.purser.customers.kyc.CheckRows.Check;
import io.purser.customers.kyc.CustomerChecks.PaperState;
import io.purser.customers.kyc.CustomerChecks.Status;
import io.purser.platform.Actor;
import io.purser.platform.BusinessError;
import io.purser.platform.EnvironmentClock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Decides on papers that wait, one at a time; a decision is final until another file comes. */
@Service
public class PaperReviews {
    /** What may be wrong on a paper, as the customer is told. */
    public static final List<String> FIELDS =
            List.of("document", "name", "dob", "id_number", "id_issue_date", "id_expiry_date", "address", "photo");

    /** Each has a sentence {@code cause.<code>}. */
    public static final List<String> REASONS = List.of(
            "paper_unreadable",
            "paper_wrong_kind",
            "paper_differs",
            "paper_expired",
            "paper_too_old",
            "paper_incomplete",
            "paper_altered",
            "paper_other");

    private static final int NOTE = 1000;

    private final CheckRows rows;
    private final CheckProgress progress;
    private final EnvironmentClock clock;
    private final AuditLog audit;

    PaperReviews(CheckRows rows, CheckProgress progress, EnvironmentClock clock, AuditLog audit) {
        this.rows = rows;
        this.progress = progress;
        this.clock = clock;
        this.audit = audit;
    }

    /** @throws BusinessError 404 for a document that is no paper of this customer, 409 {@code paper_decided} */
    @Transactional
    public void accept(Actor actor, Customer customer, String documentId) {
        decide(actor, customer, documentId, Status.VERIFIED, null, null, null);
    }

    /**
     * @param field one of {@link #FIELDS}; reason one of {@link #REASONS}; note for the customer to read, or empty
     * @throws BusinessError 404, 409 {@code paper_decided}, 422
     */
    @Transactional
    public void reject(Actor actor, Customer customer, String documentId, String field, String reason, String note) {
        if (!FIELDS.contains(field)) {
            throw BusinessError.invalid("paper_field", "field");
        }
        if (!REASONS.contains(reason)) {
            throw BusinessError.invalid("paper_reason", "reason");
        }
        String words = note == null ? "" : note.replace("\r\n", "\n").strip();
        if (words.isEmpty() && reason.equals("paper_other")) {
            throw BusinessError.invalid("paper_note", "note");
        }
        if (words.length() > NOTE) {
            throw BusinessError.invalid("customer_too_long", "note", NOTE);
        }
        decide(actor, customer, documentId, Status.REJECTED, field, reason, words.isEmpty() ? null : words);
    }

    private void decide(
            Actor actor,
            Customer customer,
            String documentId,
            Status verdict,
            String field,
            String reason,
            String note) {
        long environmentId = customer.environmentId();
        Check before = rows.lock(environmentId, customer.id());
        PaperState paper = rows.newest(environmentId, customer.id()).stream()
                .filter(each -> each.documentId().equals(documentId))
                .findFirst()
                .orElseThrow(() -> gone(customer, documentId));
        if (paper.status() != Status.PENDING) {
            throw BusinessError.conflict("paper_decided");
        }
        rows.add(
                environmentId,
                customer.id(),
                new PaperState(paper.paper(), documentId, verdict, field, reason, note, clock.now(environmentId)),
                actor.label());
        Map<String, String> details =
                new HashMap<>(Map.of("paper", paper.paper().wire(), "document", documentId));
        if (verdict == Status.REJECTED) {
            details.put("field", field);
            details.put("reason", reason);
        }
        String action = verdict == Status.VERIFIED ? "customer.paper_verified" : "customer.paper_rejected";
        audit.record(environmentId, actor, action, customer.publicId(), details);
        progress.papersChanged(customer, actor, before, before.reviewDueAt());
    }

    private BusinessError gone(Customer customer, String documentId) {
        return rows.ever(customer.environmentId(), customer.id(), documentId)
                ? BusinessError.conflict("paper_decided")
                : BusinessError.notFound();
    }
}
