package io.purser.verification.web;

import io.purser.organizations.Environments;
import io.purser.platform.BusinessError;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.platform.web.Permit;
import io.purser.verification.Answers;
import io.purser.verification.Field;
import io.purser.verification.Problem;
import io.purser.verification.Task;
import io.purser.verification.Task.Progress;
import io.purser.verification.TaskList;
import io.purser.verification.VerificationCase;
import io.purser.verification.Verifications;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The tasks that are made of questions: the business, and the person or company. */
@Controller
class TaskController {
    private final Verifications verifications;
    private final TaskList taskList;
    private final Environments environments;
    private final Questions questions;

    TaskController(Verifications verifications, TaskList taskList, Environments environments, Questions questions) {
        this.verifications = verifications;
        this.taskList = taskList;
        this.environments = environments;
        this.questions = questions;
    }

    @GetMapping("/verification/{task}")
    @Permit(Permission.VERIFICATION_VIEW)
    String form(
            Tenant tenant,
            @PathVariable String task,
            @RequestParam(defaultValue = "") String from,
            Model model,
            Locale locale) {
        Task asked = asked(task);
        Answers answers = verifications.answers(tenant);
        if (submitted(tenant) || progress(tenant, answers).get(asked) == Progress.CANNOT_START) {
            return "redirect:/verification";
        }
        fill(tenant, asked, answers, Map.of(), model, locale);
        model.addAttribute("from", from.equals("check") ? "check" : "");
        return "verification/task";
    }

    @PostMapping("/verification/{task}")
    @Permit(Permission.VERIFICATION_MANAGE)
    Object save(
            Tenant tenant,
            @PathVariable String task,
            @RequestParam Map<String, String> form,
            Model model,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Task asked = asked(task);
        boolean later = "later".equals(form.get("then"));
        Answers answers = verifications.answers(tenant);
        List<Field> fields = asked.fields(answers);
        Map<Field, String> typed = Questions.typed(fields, form);
        Map<String, String> errors;
        try {
            Map<Field, Problem> problems = verifications.save(tenant, asked, typed, later);
            errors = questions.sentences(problems, locale);
        } catch (BusinessError error) {
            if (error.param() == null) {
                throw error;
            }
            errors = Map.of(error.param(), questions.words("error." + error.code(), locale, error.arguments()));
        }
        if (!errors.isEmpty()) {
            response.setStatus(422);
            fill(tenant, asked, answers, typed, model, locale);
            model.addAttribute("errors", errors);
            model.addAttribute("from", "check".equals(form.get("from")) ? "check" : "");
            return "verification/task";
        }
        redirect.addFlashAttribute("notice", later ? "verification.notice.later" : "verification.notice.saved");
        return See.other(later ? "/verification" : next(asked, "check".equals(form.get("from"))));
    }

    private static Task asked(String path) {
        return Stream.of(Task.BUSINESS, Task.PERSON)
                .filter(task -> task.path().equals(path))
                .findFirst()
                .orElseThrow(BusinessError::notFound);
    }

    private static String next(Task done, boolean fromCheck) {
        if (fromCheck) {
            return "/verification/check";
        }
        // the business's country and type decide what comes next, and this request still holds the old country
        return done == Task.BUSINESS ? "/verification/person" : "/verification/document";
    }

    private void fill(Tenant tenant, Task task, Answers answers, Map<Field, String> typed, Model model, Locale locale) {
        boolean countryFixed = environments.countryLocked(tenant.organizationId());
        model.addAttribute("task", task.path());
        model.addAttribute("kind", answers.get(Field.BUSINESS_TYPE).equals("company") ? "company" : "individual");
        model.addAttribute("groups", questions.groups(task.fields(answers), answers, typed, countryFixed, locale));
        model.addAttribute("mayManage", tenant.may(Permission.VERIFICATION_MANAGE));
    }

    private Map<Task, Progress> progress(Tenant tenant, Answers answers) {
        return taskList.progress(tenant, answers, null);
    }

    private boolean submitted(Tenant tenant) {
        return verifications
                .find(tenant.environmentId())
                .filter(VerificationCase::submitted)
                .isPresent();
    }
}
