package io.purser.verification.web;

import io.purser.payoutaccounts.PayoutAccount;
import io.purser.payoutaccounts.PayoutAccounts;
import io.purser.platform.Tenant;
import io.purser.providers.PayoutAccountProvider.Requirement;
import io.purser.providers.PayoutAccountProvider.State;
import io.purser.verification.Answers;
import io.purser.verification.Attempt;
import io.purser.verification.Corrections;
import io.purser.verification.Field;
import io.purser.verification.VerificationCase;
import io.purser.verification.Verifications;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Says in words where a submitted verification stands. */
@Component
class StatusPages {
    private final PayoutAccounts accounts;
    private final Verifications verifications;
    private final Questions questions;

    StatusPages(PayoutAccounts accounts, Verifications verifications, Questions questions) {
        this.accounts = accounts;
        this.verifications = verifications;
        this.questions = questions;
    }

    StatusPage of(Tenant tenant, VerificationCase verification, Locale locale) {
        Optional<PayoutAccount> account = accounts.of(tenant.environmentId());
        List<Attempt> attempts = verifications.attempts(tenant.environmentId());
        Optional<Attempt> open = attempts.stream().filter(Attempt::open).findFirst();
        boolean restricted =
                account.filter(known -> known.state() == State.RESTRICTED).isPresent();
        List<RequirementCard> cards = account.map(PayoutAccount::requirements).orElse(List.of()).stream()
                .map(requirement -> card(requirement, tenant, attempts, locale))
                .toList();
        boolean pending = account.isEmpty() || account.get().state() == State.PENDING_VERIFICATION || open.isPresent();
        return new StatusPage(
                state(account, open),
                account.map(PayoutAccount::since).orElse(null),
                account.map(PayoutAccount::transfersEnabled).orElse(false),
                account.map(PayoutAccount::disabledReason)
                        .map(code -> cause(code, locale))
                        .orElse(null),
                restricted ? earliest(account.get().requirements()) : null,
                restricted ? cards : List.of(),
                timeline(tenant, verification, attempts, locale),
                pending);
    }

    String cause(String code, Locale locale) {
        return questions.wordsOr(questions.words("cause.unknown_requirement", locale, code), "cause." + code, locale);
    }

    String requirementLabel(String name, Answers answers, Locale locale) {
        Optional<Field> field = Corrections.field(name, answers);
        return field.map(known -> questions.label(known, answers, locale))
                .orElseGet(() -> questions.wordsOr(name, "verification.field." + name, locale));
    }

    private static String state(Optional<PayoutAccount> account, Optional<Attempt> open) {
        if (open.filter(attempt -> attempt.state() == Attempt.State.UNKNOWN).isPresent()) {
            return "retrying";
        }
        if (account.isEmpty() || open.isPresent()) {
            return "sending";
        }
        return account.get().state().name().toLowerCase(Locale.ROOT);
    }

    private RequirementCard card(Requirement requirement, Tenant tenant, List<Attempt> attempts, Locale locale) {
        Answers answers = verifications.answers(tenant);
        String name = Corrections.field(requirement.field(), answers)
                .map(Field::key)
                .orElse(Corrections.isDocument(requirement.field()) ? Corrections.DOCUMENT : null);
        boolean sent = attempts.stream().anyMatch(attempt -> attempt.open() && Objects.equals(attempt.field(), name));
        return new RequirementCard(
                requirementLabel(requirement.field(), answers, locale),
                cause(requirement.code(), locale),
                requirement.deadline(),
                name == null ? null : "/verification/fix/" + name,
                sent);
    }

    private List<TimelineRow> timeline(
            Tenant tenant, VerificationCase verification, List<Attempt> attempts, Locale locale) {
        List<TimelineRow> rows = new ArrayList<>();
        rows.add(new TimelineRow(verification.createdAt(), words("begun", locale)));
        rows.add(new TimelineRow(verification.submittedAt(), words("submitted", locale)));
        Answers answers = verifications.answers(tenant);
        for (Attempt attempt : attempts) {
            if (attempt.kind() == Attempt.Kind.UPDATE) {
                rows.add(new TimelineRow(attempt.createdAt(), corrected(attempt, answers, locale)));
            }
        }
        accounts.history(tenant.environmentId())
                .forEach(change -> rows.add(
                        new TimelineRow(change.at(), words(change.state().name().toLowerCase(Locale.ROOT), locale))));
        rows.sort(Comparator.comparing(TimelineRow::at).reversed());
        return rows;
    }

    private String corrected(Attempt attempt, Answers answers, Locale locale) {
        String label = requirementLabel(attempt.field(), answers, locale);
        if (attempt.state() == Attempt.State.REFUSED) {
            return words("correction_refused", locale, label, cause(attempt.outcome(), locale));
        }
        return attempt.newValue() == null
                ? words("corrected_secret", locale, label)
                : words("corrected", locale, label, attempt.oldValue(), attempt.newValue());
    }

    private String words(String event, Locale locale, Object... arguments) {
        return questions.words("verification.timeline." + event, locale, arguments);
    }

    private static Instant earliest(List<Requirement> requirements) {
        return requirements.stream()
                .map(Requirement::deadline)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}
