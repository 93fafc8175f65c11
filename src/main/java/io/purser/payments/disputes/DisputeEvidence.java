package io.purser.payments.disputes;

import io.purser.audit.AuditLog;
import io.purser.documents.Document;
import io.purser.documents.DocumentPurpose;
import io.purser.documents.Documents;
import io.purser.documents.Documents.Prepared;
import io.purser.payments.Payments;
import io.purser.payments.disputes.Evidence.Status;
import io.purser.payments.disputes.Evidence.Words;
import io.purser.payments.orders.Order;
import io.purser.payments.orders.Orders;
import io.purser.platform.Actor;
import io.purser.platform.BusinessError;
import io.purser.platform.EnvironmentClock;
import io.purser.platform.Tenant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/** Evidence: written as a draft as long as it takes, and sent to the provider once. */
@Service
public class DisputeEvidence {
    public static final int MOST_FILES = 5;

    private static final String OWNER = "dispute_evidence";

    private final EvidenceRows rows;
    private final DisputeCases disputes;
    private final Documents documents;
    private final Payments payments;
    private final Orders orders;
    private final EnvironmentClock clock;
    private final TransactionOperations transaction;
    private final AuditLog audit;

    DisputeEvidence(
            EvidenceRows rows,
            DisputeCases disputes,
            Documents documents,
            Payments payments,
            Orders orders,
            EnvironmentClock clock,
            AuditLog audit,
            TransactionOperations transaction) {
        this.rows = rows;
        this.disputes = disputes;
        this.documents = documents;
        this.payments = payments;
        this.orders = orders;
        this.clock = clock;
        this.transaction = transaction;
        this.audit = audit;
    }

    /** @param name what the person called it */
    public record Upload(String name, byte[] content) {}

    @Transactional(readOnly = true)
    public Optional<Evidence> find(long environmentId, String dispute) {
        return rows.ofDispute(environmentId, dispute);
    }

    @Transactional(readOnly = true)
    public List<Document> files(Evidence evidence) {
        return documents.of(evidence.environmentId(), owner(evidence));
    }

    /** A file of this dispute's evidence. @throws BusinessError 404 for any other */
    @Transactional(readOnly = true)
    public Document file(long environmentId, String dispute, String document) {
        return rows.ofDispute(environmentId, dispute).map(this::files).orElse(List.of()).stream()
                .filter(file -> file.publicId().equals(document))
                .findFirst()
                .orElseThrow(BusinessError::notFound);
    }

    /** Keeps the words, and adds the file if there is one. @throws BusinessError 404, 409, or 422 naming the field */
    public Evidence save(Tenant tenant, String dispute, Words words, Upload upload) {
        Prepared file =
                upload == null ? null : documents.prepare(DocumentPurpose.DISPUTE_EVIDENCE, upload.content(), "file");
        return transaction.execute(status -> {
            if (file != null) {
                documents.deleteOnRollback(file);
            }
            Evidence draft = draft(tenant.environmentId(), dispute);
            rows.write(draft, checked(words), clock.now(tenant.environmentId()));
            if (file != null) {
                add(draft, upload.name(), file);
            }
            return rows.find(tenant.environmentId(), draft.publicId()).orElseThrow();
        });
    }

    private void add(Evidence draft, String name, Prepared file) {
        if (files(draft).size() >= MOST_FILES) {
            throw BusinessError.invalid("evidence_files", "file", MOST_FILES);
        }
        documents.add(draft.environmentId(), owner(draft), DocumentPurpose.DISPUTE_EVIDENCE, name, file, "file");
    }

    @Transactional
    public void removeFile(Tenant tenant, String dispute, String document) {
        draft(tenant.environmentId(), dispute);
        documents.remove(
                tenant.environmentId(),
                file(tenant.environmentId(), dispute, document).publicId());
    }

    /** Sends what was saved; the provider hears of it after the commit. Sending twice is sending once. */
    @Transactional
    public void send(Tenant tenant, String dispute) {
        Evidence draft = draft(tenant.environmentId(), dispute);
        List<Document> files = files(draft);
        if (draft.words().explanation().isEmpty()) {
            throw BusinessError.invalid("evidence_explanation", "explanation");
        }
        rows.move(draft, Status.DRAFT, Status.SENDING, null, null);
        DisputeCase about = disputes.get(tenant.environmentId(), dispute);
        String provider = payments.get(tenant.environmentId(), about.paymentId())
                .payment()
                .provider();
        String told = about.dispute().providerDisputeId() + "\n" + draft.words().text() + "\n"
                + files.stream().map(Document::sha256).collect(Collectors.joining("\n"));
        orders.place(tenant.environmentId(), Order.Kind.EVIDENCE, draft.publicId(), provider, told);
        audit.record(
                tenant.environmentId(),
                tenant.actor(),
                "dispute.evidence_sent",
                about.paymentId(),
                Map.of("dispute", dispute, "files", String.valueOf(files.size())));
    }

    /** The provider has it. */
    @Transactional
    void taken(Evidence evidence) {
        rows.move(evidence, Status.SENDING, Status.SENT, null, clock.now(evidence.environmentId()));
    }

    /** The provider does not want it: it is a draft again. Joins the caller's transaction. */
    @Transactional
    void refused(Evidence evidence, String provider, String code) {
        if (rows.move(evidence, Status.SENDING, Status.DRAFT, code, null)) {
            audit.record(
                    evidence.environmentId(),
                    Actor.provider(provider),
                    "dispute.evidence_refused",
                    evidence.disputeId(),
                    Map.of("reason", code));
        }
    }

    private Evidence draft(long environmentId, String dispute) {
        DisputeCase about = disputes.get(environmentId, dispute);
        if (!about.open()) {
            throw BusinessError.conflict("evidence_closed");
        }
        rows.insertIfNew(environmentId, about.id(), clock.now(environmentId));
        Evidence evidence = rows.lockOfDispute(environmentId, about.id()).orElseThrow();
        if (!evidence.draft()) {
            throw BusinessError.conflict("evidence_sent");
        }
        if (!about.awaitsEvidence(clock.now(environmentId))) {
            throw BusinessError.conflict("evidence_late");
        }
        return evidence;
    }

    private static Words checked(Words words) {
        words.byField().forEach((field, text) -> {
            if (text.length() > Evidence.LONGEST) {
                throw BusinessError.invalid("evidence_long", field, Evidence.LONGEST);
            }
        });
        return words;
    }

    private static Documents.Owner owner(Evidence evidence) {
        return new Documents.Owner(OWNER, evidence.publicId());
    }
}
