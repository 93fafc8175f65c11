package io.purser.verification.web;

import io.purser.documents.Documents;
import io.purser.payoutaccounts.BankAccount;
import io.purser.payoutaccounts.BankAccounts;
import io.purser.platform.BusinessError;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.platform.web.Permit;
import io.purser.providers.Providers;
import io.purser.verification.Answers;
import io.purser.verification.Field;
import io.purser.verification.Task;
import io.purser.verification.Task.Progress;
import io.purser.verification.TaskList;
import io.purser.verification.VerificationCase;
import io.purser.verification.Verifications;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The task list before submission, how it stands after, and the step between. */
@Controller
class VerificationController {
    private final Verifications verifications;
    private final TaskList taskList;
    private final StatusPages statusPages;
    private final Documents documents;
    private final BankAccounts banks;
    private final Providers providers;
    private final Questions questions;

    VerificationController(
            Verifications verifications,
            TaskList taskList,
            StatusPages statusPages,
            Documents documents,
            BankAccounts banks,
            Providers providers,
            Questions questions) {
        this.verifications = verifications;
        this.taskList = taskList;
        this.statusPages = statusPages;
        this.documents = documents;
        this.banks = banks;
        this.providers = providers;
        this.questions = questions;
    }

    @GetMapping("/verification")
    @Permit(Permission.VERIFICATION_VIEW)
    String overview(
            Tenant tenant,
            Model model,
            Locale locale,
            @RequestHeader(name = "HX-Request", required = false) String hx,
            HttpServletResponse response) {
        Optional<VerificationCase> verification = verifications.find(tenant.environmentId());
        model.addAttribute("mayManage", tenant.may(Permission.VERIFICATION_MANAGE));
        if (verification.filter(VerificationCase::submitted).isPresent()) {
            model.addAttribute("page", statusPages.of(tenant, verification.get(), locale));
            return hx == null ? "verification/status" : "verification/status :: status";
        }
        if (hx != null) {
            // the provider refused meanwhile and the case is a draft again: another page altogether
            response.setHeader("HX-Refresh", "true");
        }
        Map<Task, Progress> progress = progress(tenant);
        model.addAttribute(
                "tasks",
                progress.entrySet().stream()
                        .map(entry -> new TaskRow(entry.getKey(), entry.getValue()))
                        .toList());
        model.addAttribute(
                "done", progress.values().stream().filter(Progress.DONE::equals).count());
        model.addAttribute("noProvider", providers.serving(tenant.mode()).isEmpty());
        verification
                .map(VerificationCase::refusal)
                .ifPresent(code -> model.addAttribute("refusal", statusPages.cause(code, locale)));
        return "verification/tasks";
    }

    @GetMapping("/verification/bank")
    @Permit(Permission.VERIFICATION_VIEW)
    String bank(Tenant tenant, Model model) {
        model.addAttribute("banks", banks.all(tenant.environmentId()));
        model.addAttribute("mayManage", tenant.may(Permission.BANKS_MANAGE));
        Map<Task, Progress> progress = progress(tenant);
        model.addAttribute("open", progress.get(Task.BANK) != Progress.CANNOT_START);
        model.addAttribute("ready", progress.get(Task.CHECK) != Progress.CANNOT_START && !submitted(tenant));
        return "verification/bank";
    }

    @GetMapping("/verification/check")
    @Permit(Permission.VERIFICATION_VIEW)
    String check(Tenant tenant, Model model, Locale locale) {
        if (submitted(tenant)) {
            return "redirect:/verification";
        }
        fillCheck(tenant, model, locale);
        return "verification/check";
    }

    @PostMapping("/verification/submit")
    @Permit(Permission.VERIFICATION_MANAGE)
    Object submit(
            Tenant tenant, Model model, Locale locale, HttpServletResponse response, RedirectAttributes redirect) {
        try {
            verifications.submit(tenant);
        } catch (BusinessError error) {
            response.setStatus(error.status());
            model.addAttribute("refused", questions.words("error." + error.code(), locale, error.arguments()));
            fillCheck(tenant, model, locale);
            return "verification/check";
        }
        redirect.addFlashAttribute("notice", "verification.notice.submitted");
        return See.other("/verification");
    }

    private void fillCheck(Tenant tenant, Model model, Locale locale) {
        Map<Task, Progress> progress = progress(tenant);
        Answers answers = verifications.answers(tenant);
        model.addAttribute("business", rows(Task.BUSINESS, answers, locale));
        model.addAttribute("person", rows(Task.PERSON, answers, locale));
        documentId(tenant)
                .flatMap(id -> documents.find(tenant.environmentId(), id))
                .ifPresent(document -> model.addAttribute("document", document));
        model.addAttribute(
                "bank",
                banks.preferred(tenant.environmentId())
                        .or(() -> banks.all(tenant.environmentId()).stream().findFirst())
                        .map(VerificationController::bankWords)
                        .orElse(null));
        model.addAttribute(
                "missing",
                progress.entrySet().stream()
                        .filter(entry -> entry.getKey() != Task.CHECK && entry.getValue() != Progress.DONE)
                        .map(entry -> new TaskRow(entry.getKey(), entry.getValue()))
                        .toList());
        model.addAttribute("noProvider", providers.serving(tenant.mode()).isEmpty());
        model.addAttribute("mayManage", tenant.may(Permission.VERIFICATION_MANAGE));
    }

    private List<AnswerRow> rows(Task task, Answers answers, Locale locale) {
        List<AnswerRow> rows = new ArrayList<>();
        for (Field field : task.fields(answers)) {
            String change = "/verification/" + task.path() + "?from=check#" + field.key();
            String value = answers.has(field) ? questions.shown(field, answers, locale) : null;
            rows.add(new AnswerRow(questions.label(field, answers, locale), value, change));
        }
        return rows;
    }

    private Map<Task, Progress> progress(Tenant tenant) {
        return taskList.progress(
                tenant, verifications.answers(tenant), documentId(tenant).orElse(null));
    }

    private boolean submitted(Tenant tenant) {
        return verifications
                .find(tenant.environmentId())
                .filter(VerificationCase::submitted)
                .isPresent();
    }

    private Optional<String> documentId(Tenant tenant) {
        return verifications.find(tenant.environmentId()).map(VerificationCase::documentId);
    }

    private static String bankWords(BankAccount bank) {
        return String.join(
                " · ", bank.bankName() == null ? bank.holderName() : bank.bankName(), "•••• " + bank.last4());
    }
}
