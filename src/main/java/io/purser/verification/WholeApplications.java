package io.purser.verification;

import io.purser.documents.DocumentPurpose;
import io.purser.documents.Documents;
import io.purser.documents.Documents.Prepared;
import io.purser.organizations.Environments;
import io.purser.payoutaccounts.BankAccounts;
import io.purser.payoutaccounts.BankAccounts.NewBank;
import io.purser.platform.BusinessError;
import io.purser.platform.EnvironmentClock;
import io.purser.platform.Tenant;
import io.purser.providers.Providers;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Verifications that a program hands in whole, with one call. It may leave out what pages ask for and the contract does
 * not: the provider asks for that when it needs it.
 */
@Service
public class WholeApplications {
    private static final Set<Field> MAY_BE_MISSING =
            Set.of(Field.SSN_LAST4, Field.ID_NUMBER, Field.REPRESENTATIVE_PHONE);

    private final Verifications verifications;
    private final Documents documents;
    private final CaseRows rows;
    private final BankAccounts banks;
    private final Environments environments;
    private final Providers providers;
    private final EnvironmentClock environmentClock;
    private final Clock clock;

    WholeApplications(
            Verifications verifications,
            Documents documents,
            CaseRows rows,
            BankAccounts banks,
            Environments environments,
            Providers providers,
            EnvironmentClock environmentClock,
            Clock clock) {
        this.verifications = verifications;
        this.documents = documents;
        this.rows = rows;
        this.banks = banks;
        this.environments = environments;
        this.providers = providers;
        this.environmentClock = environmentClock;
        this.clock = clock;
    }

    /** @param document as {@link #prepare} left it */
    public record Application(Map<Field, String> answers, NewBank bank, String fileName, Prepared document) {
        @Override
        public String toString() {
            return "Application[]";
        }
    }

    /**
     * Puts the document into the store, before the transaction that hands it in; it goes again when none does.
     *
     * @param param the field it came in
     * @throws BusinessError 422 unless it is a JPEG, PNG or PDF of at most 10 MB
     */
    public Prepared prepare(byte[] document, String param) {
        return documents.prepare(DocumentPurpose.IDENTITY, document, param);
    }

    /** @throws BusinessError 409 {@code verification_no_provider} when nobody would take it */
    public void refuseWithoutProvider(Tenant tenant) {
        if (providers.serving(tenant.mode()).isEmpty()) {
            throw BusinessError.conflict("verification_no_provider");
        }
    }

    /** Everything wrong with the answers, in the order of the questions. */
    public Map<Field, Problem> problems(Map<Field, String> given) {
        Answers answers = Answers.none().with(given);
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Map<Field, Problem> problems = new LinkedHashMap<>(AnswerRules.problems(Task.BUSINESS, answers, today));
        AnswerRules.problems(Task.PERSON, answers, today).forEach((field, problem) -> {
            if (!problem.missing() || !MAY_BE_MISSING.contains(field)) {
                problems.put(field, problem);
            }
        });
        return problems;
    }

    /** The country an earlier verification was handed in with, in the organization's other environment perhaps. */
    public Optional<String> settledCountry(Tenant tenant) {
        return environments.countryLocked(tenant.organizationId()) ? Optional.of(tenant.country()) : Optional.empty();
    }

    /**
     * Keeps answers, document and bank and hands them in, all or nothing; joins the caller's transaction.
     *
     * @return false when a verification was handed in before, and nothing was changed
     */
    @Transactional
    public boolean submit(Tenant tenant, Application application) {
        Instant now = environmentClock.now(tenant.environmentId());
        if (rows.lock(tenant.environmentId(), now).submitted()) {
            return false;
        }
        refuseWithoutProvider(tenant);
        verifications.save(tenant, Task.BUSINESS, only(Task.BUSINESS, application.answers()), true);
        Tenant settled = settled(tenant);
        verifications.save(settled, Task.PERSON, only(Task.PERSON, application.answers()), true);
        verifications.adopt(settled, application.fileName(), application.document());
        banks.addOnce(tenant.environmentId(), tenant.actor(), application.bank());
        verifications.handIn(settled, rows.lock(tenant.environmentId(), now), now);
        return true;
    }

    private static Map<Field, String> only(Task task, Map<Field, String> answers) {
        Map<Field, String> only = new EnumMap<>(Field.class);
        for (Field field : task.fields(Answers.none().with(answers))) {
            only.put(field, answers.getOrDefault(field, ""));
        }
        return only;
    }

    /** The country that was just chosen brought its currency and zone along. */
    private Tenant settled(Tenant tenant) {
        return environments.get(tenant.environmentId()).tenant(tenant.actor(), tenant.permissions());
    }
}
