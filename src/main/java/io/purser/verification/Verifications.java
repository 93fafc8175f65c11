package io.purser.verification;

import io.purser.audit.AuditLog;
import io.purser.documents.Document;
import io.purser.documents.DocumentPurpose;
import io.purser.documents.Documents;
import io.purser.documents.Documents.Owner;
import io.purser.documents.Documents.Prepared;
import io.purser.organizations.Environments;
import io.purser.platform.BusinessError;
import io.purser.platform.EnvironmentClock;
import io.purser.platform.Tenant;
import io.purser.platform.jobs.Jobs;
import io.purser.providers.Providers;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/** Drafts, submission and corrections of an organization's verification. */
@Service
public class Verifications {
    /** What a document's owner is called in the documents room. */
    public static final String OWNER = "verification";

    private final CaseRows rows;
    private final AttemptRows attempts;
    private final Documents documents;
    private final Environments environments;
    private final Providers providers;
    private final TaskList taskList;
    private final Jobs jobs;
    private final AuditLog audit;
    private final EnvironmentClock clock;
    private final TransactionOperations transaction;

    Verifications(
            CaseRows rows,
            AttemptRows attempts,
            Documents documents,
            Environments environments,
            Providers providers,
            TaskList taskList,
            Jobs jobs,
            AuditLog audit,
            EnvironmentClock clock,
            TransactionOperations transaction) {
        this.rows = rows;
        this.attempts = attempts;
        this.documents = documents;
        this.environments = environments;
        this.providers = providers;
        this.taskList = taskList;
        this.jobs = jobs;
        this.audit = audit;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** Empty before anything was saved. */
    @Transactional(readOnly = true)
    public Optional<VerificationCase> find(long environmentId) {
        return rows.find(environmentId);
    }

    /** Calls written down for the provider, oldest first. */
    @Transactional(readOnly = true)
    public List<Attempt> attempts(long environmentId) {
        return attempts.all(environmentId);
    }

    /** What is known so far, the country included, which belongs to the organization. */
    @Transactional(readOnly = true)
    public Answers answers(Tenant tenant) {
        Answers saved =
                rows.find(tenant.environmentId()).map(VerificationCase::answers).orElse(Answers.none());
        return withCountry(saved, tenant.country());
    }

    /**
     * Saves a task's answers when all are right, or as they are when only a draft is wanted.
     *
     * @return what is wrong, in the order of the questions; empty when saved
     */
    @Transactional
    public Map<Field, Problem> save(Tenant tenant, Task task, Map<Field, String> typed, boolean draft) {
        VerificationCase verification = lockDraft(tenant);
        Answers answers = withCountry(verification.answers(), tenant.country()).with(typed);
        Map<Field, Problem> problems = draft ? unstorable(typed) : AnswerRules.problems(task, answers, today(tenant));
        if (!problems.isEmpty()) {
            return problems;
        }
        String country = answers.get(Field.COUNTRY);
        if (task == Task.BUSINESS && !country.isEmpty() && !country.equals(tenant.country())) {
            environments.chooseCountry(tenant.organizationId(), country);
            record(tenant, "verification.country_chosen", verification, Map.of("country", country));
        }
        rows.saveAnswers(verification, answers);
        record(tenant, "verification.saved", verification, Map.of("task", task.path()));
        return Map.of();
    }

    /** Keeps a document in place of the one before. @throws BusinessError naming {@code param} when it is not taken */
    public Document attach(Tenant tenant, String fileName, byte[] content, String param) {
        Prepared file = documents.prepare(DocumentPurpose.IDENTITY, content, param);
        return transaction.execute(status -> {
            documents.deleteOnRollback(file);
            VerificationCase verification = lockDraft(tenant);
            return replace(tenant, verification, keep(tenant, verification, fileName, file, param));
        });
    }

    /** In the caller's transaction, which may be tried again: a file that is not taken in the end goes after a day. */
    void adopt(Tenant tenant, String fileName, Prepared file) {
        VerificationCase verification = lockDraft(tenant);
        Owner owner = new Owner(OWNER, verification.publicId());
        Document document = documents.adopt(tenant.environmentId(), owner, DocumentPurpose.IDENTITY, fileName, file);
        rows.saveDocument(verification, document.publicId());
        replace(tenant, verification, document);
    }

    private Document replace(Tenant tenant, VerificationCase verification, Document document) {
        if (verification.documentId() != null) {
            documents.remove(tenant.environmentId(), verification.documentId());
        }
        record(tenant, "verification.document_added", verification, Map.of("document", document.publicId()));
        return document;
    }

    /**
     * Hands the case in, once: a second submission changes nothing.
     *
     * @throws BusinessError when something is missing, or no provider serves this environment
     */
    @Transactional
    public void submit(Tenant tenant) {
        Instant now = clock.now(tenant.environmentId());
        VerificationCase verification = rows.lock(tenant.environmentId(), now);
        if (verification.submitted()) {
            return;
        }
        if (providers.serving(tenant.mode()).isEmpty()) {
            throw BusinessError.conflict("verification_no_provider");
        }
        Answers answers = withCountry(verification.answers(), tenant.country());
        if (!taskList.ready(tenant, answers, verification.documentId())) {
            throw BusinessError.conflict("verification_incomplete");
        }
        handIn(tenant, verification, now);
    }

    /** Without another look at whether everything is there. The caller holds the case. */
    void handIn(Tenant tenant, VerificationCase verification, Instant now) {
        rows.submit(verification, now);
        environments.lockCountry(tenant.organizationId());
        attempts.add(verification, Attempt.Kind.OPEN, AttemptRows.Change.NONE, now);
        record(tenant, "verification.submitted", verification, Map.of());
        jobs.enqueue(VerificationSendJob.NAME, Long.toString(tenant.environmentId()));
    }

    /** Answers one requirement of a restricted account with a new value. @return what is wrong with it, if anything */
    @Transactional
    public Optional<Problem> correct(Tenant tenant, Field field, String typed) {
        VerificationCase verification = lockForCorrection(tenant);
        Answers before = withCountry(verification.answers(), tenant.country());
        Answers after = before.with(Map.of(field, typed));
        Optional<Problem> problem = typed.isEmpty() && !field.optionalIn(tenant.country())
                ? Optional.of(new Problem("missing." + field.word()))
                : AnswerRules.check(field, after, today(tenant));
        if (problem.isPresent()) {
            return problem;
        }
        rows.saveAnswers(verification, after);
        resend(
                tenant,
                verification,
                field.secret()
                        ? new AttemptRows.Change(field.key(), null, null)
                        : new AttemptRows.Change(field.key(), before.get(field), after.get(field)));
        return Optional.empty();
    }

    /** Answers the document requirement of a restricted account; the document before is kept to compare. */
    public void correctDocument(Tenant tenant, String fileName, byte[] content, String param) {
        Prepared file = documents.prepare(DocumentPurpose.IDENTITY, content, param);
        transaction.executeWithoutResult(status -> correctDocument(tenant, fileName, file, param));
    }

    private void correctDocument(Tenant tenant, String fileName, Prepared file, String param) {
        documents.deleteOnRollback(file);
        VerificationCase verification = lockForCorrection(tenant);
        String before = documents
                .find(tenant.environmentId(), String.valueOf(verification.documentId()))
                .map(Document::fileName)
                .orElse("");
        Document document = keep(tenant, verification, fileName, file, param);
        resend(tenant, verification, new AttemptRows.Change("document", before, document.fileName()));
    }

    private void resend(Tenant tenant, VerificationCase verification, AttemptRows.Change change) {
        Instant now = clock.now(tenant.environmentId());
        attempts.add(verification, Attempt.Kind.UPDATE, change, now);
        record(tenant, "verification.corrected", verification, Map.of("field", change.field()));
        jobs.enqueue(VerificationSendJob.NAME, Long.toString(tenant.environmentId()));
    }

    private Document keep(Tenant tenant, VerificationCase verification, String fileName, Prepared file, String param) {
        Owner owner = new Owner(OWNER, verification.publicId());
        Document document =
                documents.add(tenant.environmentId(), owner, DocumentPurpose.IDENTITY, fileName, file, param);
        rows.saveDocument(verification, document.publicId());
        return document;
    }

    private VerificationCase lockDraft(Tenant tenant) {
        VerificationCase verification = rows.lock(tenant.environmentId(), clock.now(tenant.environmentId()));
        if (verification.submitted()) {
            throw BusinessError.conflict("verification_submitted");
        }
        return verification;
    }

    private VerificationCase lockForCorrection(Tenant tenant) {
        VerificationCase verification = rows.lock(tenant.environmentId(), clock.now(tenant.environmentId()));
        if (!verification.submitted()) {
            throw BusinessError.conflict("verification_not_submitted");
        }
        if (attempts.oldestOpen(tenant.environmentId()).isPresent()) {
            throw BusinessError.conflict("verification_still_sending");
        }
        return verification;
    }

    private LocalDate today(Tenant tenant) {
        return LocalDate.ofInstant(clock.now(tenant.environmentId()), tenant.zone());
    }

    private void record(Tenant tenant, String action, VerificationCase verification, Map<String, String> details) {
        audit.record(tenant.environmentId(), tenant.actor(), action, verification.publicId(), details);
    }

    private static Map<Field, Problem> unstorable(Map<Field, String> typed) {
        Map<Field, Problem> problems = new LinkedHashMap<>();
        typed.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                .forEach(entry -> AnswerRules.unstorable(entry.getKey(), entry.getValue())
                        .ifPresent(problem -> problems.put(entry.getKey(), problem)));
        return problems;
    }

    static Answers withCountry(Answers answers, String country) {
        return country == null ? answers : answers.with(Map.of(Field.COUNTRY, country));
    }
}
