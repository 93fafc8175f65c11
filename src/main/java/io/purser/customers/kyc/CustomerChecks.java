package io.purser.customers.kyc;

import io.purser.audit.AuditLog;
import io.purser.customers.Customer;
import io.purser.customers.kyc.CheckRows.Check;
import io.purser.customers.kyc.PaperRequest.Need;
import io.purser.documents.Document;
import io.purser.documents.DocumentPurpose;
import io.purser.documents.Documents;
import io.purser.documents.Documents.Owner;
import io.purser.documents.Documents.Prepared;
import io.purser.documents.uploads.Uploads;
import io.purser.organizations.Environments;
import io.purser.platform.Actor;
import io.purser.platform.BusinessError;
import io.purser.platform.EnvironmentClock;
import io.purser.platform.Mode;
import io.purser.platform.jobs.Jobs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/** Whether a customer is who they say: their papers, and what a person or the provider made of them. */
@Service
public class CustomerChecks {
    static final Duration SANDBOX_ANSWERS_AFTER = Duration.ofSeconds(2);

    private final CheckRows rows;
    private final CheckProgress progress;
    private final Documents documents;
    private final Uploads uploads;
    private final Environments environments;
    private final EnvironmentClock environmentClock;
    private final Clock clock;
    private final Jobs jobs;
    private final AuditLog audit;
    private final TransactionOperations transaction;

    CustomerChecks(
            CheckRows rows,
            CheckProgress progress,
            Documents documents,
            Uploads uploads,
            Environments environments,
            EnvironmentClock environmentClock,
            Clock clock,
            Jobs jobs,
            AuditLog audit,
            TransactionOperations transaction) {
        this.rows = rows;
        this.progress = progress;
        this.documents = documents;
        this.uploads = uploads;
        this.environments = environments;
        this.environmentClock = environmentClock;
        this.clock = clock;
        this.jobs = jobs;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** A customer may be paid only when verified, where the organization or the contract asks for it. */
    public enum Status {
        PENDING,
        VERIFIED,
        REJECTED
    }

    /** The papers that the published contract knows. */
    public enum Paper {
        IDENTITY,
        IDENTITY_BACK,
        PROOF_OF_ADDRESS,
        LIVENESS_CHECK;

        /** As the contract and message keys write it. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** What is taken for it. */
        public DocumentPurpose purpose() {
            return DocumentPurpose.valueOf(name());
        }
    }

    /** @param reason code with a message {@code cause.<code>} when rejected; field is what is wrong, or {@code null} */
    public record PaperState(
            Paper paper, String documentId, Status status, String field, String reason, String note, Instant at) {}

    /** Whose file it is, for announcing one to {@link Uploads}, with the purpose of the {@link Paper}. */
    public static Owner owner(Customer customer) {
        return new Owner("customer", customer.publicId());
    }

    @Transactional(readOnly = true)
    public Status status(long environmentId, long customerId) {
        return statuses(environmentId, List.of(customerId)).get(customerId);
    }

    /** By row number; those never asked are {@link Status#PENDING}. */
    @Transactional(readOnly = true)
    public Map<Long, Status> statuses(long environmentId, List<Long> customerIds) {
        Map<Long, Status> statuses = new LinkedHashMap<>();
        customerIds.forEach(id -> statuses.put(id, Status.PENDING));
        if (!customerIds.isEmpty()) {
            statuses.putAll(rows.statuses(environmentId, customerIds));
        }
        return statuses;
    }

    /** Newest of each kind. */
    @Transactional(readOnly = true)
    public List<PaperState> papers(long environmentId, long customerId) {
        return rows.newest(environmentId, customerId);
    }

    /**
     * Attaches uploaded files (see {@code documents.uploads}); a new file replaces an earlier one of its kind. In the
     * sandbox the review answers by itself, as the magic values of the README tell; elsewhere it waits for a person.
     *
     * @param files file ids ({@code file_…}) by paper
     * @throws BusinessError 404 and 422 as {@link Uploads#attach}, 409 {@code customer_verified} when the customer is
     *     verified by a paper of this kind
     */
    @Transactional
    public void attach(long environmentId, Actor actor, Customer customer, Map<Paper, String> files) {
        Check before = rows.lock(environmentId, customer.id());
        Map<Paper, String> came = new LinkedHashMap<>();
        files.forEach((paper, fileId) -> came.put(
                paper, uploads.attach(environmentId, owner(customer), fileId).publicId()));
        List<PaperState> known = rows.newest(environmentId, customer.id());
        came.entrySet()
                .removeIf(each -> known.stream()
                        .anyMatch(
                                paper -> paper.documentId().equals(each.getValue()) && paper.paper() == each.getKey()));
        came.keySet().forEach(paper -> refuseReplacing(before, customer, paper));
        take(actor, customer, before, came);
    }

    /**
     * The same with a file at hand, whose bytes are put into the store before the transaction.
     *
     * @param param the form field, for refusals
     * @throws BusinessError as {@link Documents#add}, 409 {@code customer_verified}
     */
    public Document add(
            long environmentId,
            Actor actor,
            Customer customer,
            Paper paper,
            String fileName,
            byte[] content,
            String param) {
        Prepared file = documents.prepare(paper.purpose(), content, param);
        return transaction.execute(status -> {
            Document document = documents.add(environmentId, owner(customer), paper.purpose(), fileName, file, param);
            Check before = rows.lock(environmentId, customer.id());
            refuseReplacing(before, customer, paper);
            take(actor, customer, before, new LinkedHashMap<>(Map.of(paper, document.publicId())));
            return document;
        });
    }

    /** A file that was asked for: it may replace one that was accepted before it was asked for. */
    @Transactional(propagation = Propagation.MANDATORY)
    void addAsked(
            PaperRequest request,
            Actor actor,
            Customer customer,
            Paper paper,
            String fileName,
            Prepared file,
            String param) {
        Document document =
                documents.add(customer.environmentId(), owner(customer), paper.purpose(), fileName, file, param);
        Check before = rows.lock(customer.environmentId(), customer.id());
        if (newest(customer, paper)
                .map(request::need)
                .filter(Need.ACCEPTED::equals)
                .isPresent()) {
            throw new BusinessError(409, "paper_accepted", param);
        }
        take(actor, customer, before, new LinkedHashMap<>(Map.of(paper, document.publicId())));
    }

    private void take(Actor actor, Customer customer, Check before, Map<Paper, String> came) {
        long environmentId = customer.environmentId();
        List<PaperState> known = rows.newest(environmentId, customer.id());
        came.entrySet()
                .removeIf(each -> known.stream()
                        .anyMatch(
                                paper -> paper.documentId().equals(each.getValue()) && paper.paper() == each.getKey()));
        if (came.isEmpty()) {
            return;
        }
        Instant now = environmentClock.now(environmentId);
        came.forEach((paper, document) -> {
            PaperState state = new PaperState(paper, document, Status.PENDING, null, null, null, now);
            rows.add(environmentId, customer.id(), state, actor.label());
            audit.record(
                    environmentId,
                    actor,
                    "customer.paper_attached",
                    customer.publicId(),
                    Map.of("paper", paper.wire(), "document", document));
        });
        boolean sandbox = environments.get(environmentId).mode() == Mode.SANDBOX;
        progress.papersChanged(customer, actor, before, sandbox ? now.plus(SANDBOX_ANSWERS_AFTER) : null);
        if (sandbox) {
            jobs.enqueueAt(
                    SandboxReviewJob.NAME,
                    SandboxReviewJob.id(customer),
                    clock.instant().plus(SANDBOX_ANSWERS_AFTER));
        }
    }

    private void refuseReplacing(Check before, Customer customer, Paper paper) {
        if (before.status() == Status.VERIFIED
                && newest(customer, paper)
                        .filter(each -> each.status() == Status.VERIFIED)
                        .isPresent()) {
            throw new BusinessError(409, "customer_verified", paper.wire());
        }
    }

    private Optional<PaperState> newest(Customer customer, Paper paper) {
        return rows.newest(customer.environmentId(), customer.id()).stream()
                .filter(each -> each.paper() == paper)
                .findFirst();
    }
}
