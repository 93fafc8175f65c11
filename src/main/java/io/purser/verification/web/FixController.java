package io.purser.verification.web;

import io.purser.documents.Documents;
import io.purser.payoutaccounts.PayoutAccount;
import io.purser.payoutaccounts.PayoutAccounts;
import io.purser.platform.BusinessError;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.platform.web.Permit;
import io.purser.providers.PayoutAccountProvider.Requirement;
import io.purser.verification.Answers;
import io.purser.verification.Corrections;
import io.purser.verification.Field;
import io.purser.verification.Problem;
import io.purser.verification.VerificationCase;
import io.purser.verification.Verifications;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The form for exactly what a restricted account is asked for, old beside new. */
@Controller
class FixController {
    private final Verifications verifications;
    private final PayoutAccounts accounts;
    private final Documents documents;
    private final UploadedFile uploads;
    private final StatusPages statusPages;
    private final Questions questions;

    FixController(
            Verifications verifications,
            PayoutAccounts accounts,
            Documents documents,
            UploadedFile uploads,
            StatusPages statusPages,
            Questions questions) {
        this.verifications = verifications;
        this.accounts = accounts;
        this.documents = documents;
        this.uploads = uploads;
        this.statusPages = statusPages;
        this.questions = questions;
    }

    @GetMapping("/verification/fix/{name}")
    @Permit(Permission.VERIFICATION_VIEW)
    String form(
            Tenant tenant,
            @PathVariable String name,
            @RequestParam(defaultValue = "") String problem,
            Model model,
            Locale locale) {
        if (problem.equals(TooLargeUpload.TOO_LARGE)) {
            model.addAttribute("errors", questions.tooLarge(locale));
        }
        fill(tenant, asked(tenant, name), "", model, locale);
        return "verification/fix";
    }

    @PostMapping("/verification/fix/{name}")
    @Permit(Permission.VERIFICATION_MANAGE)
    Object fix(
            Tenant tenant,
            @PathVariable String name,
            @RequestParam Map<String, String> form,
            @RequestParam(name = UploadedFile.FILE, required = false) MultipartFile file,
            Model model,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Requirement asked = asked(tenant, name);
        Optional<Field> field = Corrections.field(asked.field(), verifications.answers(tenant));
        String typed = form.getOrDefault(name, "").strip();
        Map<String, String> errors;
        try {
            errors = field.isPresent() ? correct(tenant, field.get(), typed, locale) : replace(tenant, file, form);
        } catch (BusinessError error) {
            String sentence = questions.words("error." + error.code(), locale, error.arguments());
            errors = Map.of(error.param() == null ? name : error.param(), sentence);
        }
        if (!errors.isEmpty()) {
            response.setStatus(422);
            model.addAttribute("errors", errors);
            model.addAttribute("documentUrl", form.get(UploadedFile.ADDRESS));
            fill(tenant, asked, typed, model, locale);
            return "verification/fix";
        }
        redirect.addFlashAttribute("notice", "verification.notice.corrected");
        return See.other("/verification");
    }

    private Map<String, String> correct(Tenant tenant, Field field, String typed, Locale locale) {
        Optional<Problem> problem = verifications.correct(tenant, field, typed);
        return problem.map(found -> Map.of(field.key(), questions.sentence(found, locale)))
                .orElse(Map.of());
    }

    private Map<String, String> replace(Tenant tenant, MultipartFile file, Map<String, String> form) {
        UploadedFile.Taken taken = uploads.take(file, form.get(UploadedFile.ADDRESS));
        verifications.correctDocument(tenant, taken.name(), taken.content(), taken.param());
        return Map.of();
    }

    private Requirement asked(Tenant tenant, String name) {
        Answers answers = verifications.answers(tenant);
        return accounts.of(tenant.environmentId()).map(PayoutAccount::requirements).stream()
                .flatMap(java.util.List::stream)
                .filter(requirement -> nameOf(requirement, answers).equals(Optional.of(name)))
                .findFirst()
                .orElseThrow(BusinessError::notFound);
    }

    private static Optional<String> nameOf(Requirement requirement, Answers answers) {
        Optional<String> field = Corrections.field(requirement.field(), answers).map(Field::key);
        return Corrections.isDocument(requirement.field()) ? Optional.of(Corrections.DOCUMENT) : field;
    }

    private void fill(Tenant tenant, Requirement asked, String typed, Model model, Locale locale) {
        Answers answers = verifications.answers(tenant);
        String name = nameOf(asked, answers).orElseThrow();
        model.addAttribute("name", name);
        model.addAttribute("label", statusPages.requirementLabel(asked.field(), answers, locale));
        model.addAttribute("reason", statusPages.cause(asked.code(), locale));
        model.addAttribute("deadline", asked.deadline());
        model.addAttribute("mayManage", tenant.may(Permission.VERIFICATION_MANAGE));
        model.addAttribute("action", "/verification/fix/" + name);
        Corrections.field(asked.field(), answers).ifPresent(field -> {
            model.addAttribute("old", questions.shown(field, answers, locale));
            model.addAttribute("question", questions.question(field, answers, Map.of(field, typed), true, locale));
        });
        verifications
                .find(tenant.environmentId())
                .map(VerificationCase::documentId)
                .flatMap(id -> documents.find(tenant.environmentId(), id))
                .ifPresent(document -> model.addAttribute("current", document));
    }
}
