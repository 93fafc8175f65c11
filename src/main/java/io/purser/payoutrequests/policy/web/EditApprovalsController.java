package io.purser.payoutrequests.policy.web;

import io.purser.payoutrequests.policy.Policies;
import io.purser.payoutrequests.policy.Policy;
import io.purser.payoutrequests.policy.PolicyProposals;
import io.purser.payoutrequests.policy.Rehearsal;
import io.purser.platform.BusinessError;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.platform.web.ErrorSentences;
import io.purser.platform.web.Format;
import io.purser.platform.web.Fresh;
import io.purser.platform.web.Permit;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Writing another policy: the rules, then what differs and what it would have stopped, then the proposal. */
@Controller
class EditApprovalsController {
    private final Policies policies;
    private final PolicyProposals proposals;
    private final Rehearsal rehearsal;
    private final PolicyWords words;
    private final ErrorSentences sentences;
    private final Format format;

    EditApprovalsController(
            Policies policies,
            PolicyProposals proposals,
            Rehearsal rehearsal,
            PolicyWords words,
            ErrorSentences sentences,
            Format format) {
        this.policies = policies;
        this.proposals = proposals;
        this.rehearsal = rehearsal;
        this.words = words;
        this.sentences = sentences;
        this.format = format;
    }

    @Fresh
    @GetMapping("/settings/approvals/edit")
    @Permit(Permission.SETTINGS_MANAGE)
    String edit(Tenant tenant, Model model) {
        PolicyForm form = PolicyForm.of(policies.current(tenant.environmentId()), tenant, format);
        return form(tenant, form.rules().isEmpty() ? form.withAnother() : form, Map.of(), model);
    }

    /** @param step {@code add}, {@code remove.<rule>}, {@code again}, {@code check} or {@code propose} */
    @Fresh
    @PostMapping("/settings/approvals/edit")
    @Permit(Permission.SETTINGS_MANAGE)
    String step(
            Tenant tenant,
            @RequestParam MultiValueMap<String, String> fields,
            @RequestParam(defaultValue = "check") String step,
            HttpServletResponse response,
            Model model,
            RedirectAttributes next) {
        PolicyForm form = PolicyForm.typed(fields);
        if (step.equals("add")) {
            return form(tenant, form.withAnother(), Map.of(), model);
        }
        if (step.startsWith("remove.")) {
            return form(tenant, form.without(step.substring("remove.".length())), Map.of(), model);
        }
        if (step.equals("again")) {
            return form(tenant, form, Map.of(), model);
        }
        Map<String, String> errors = new LinkedHashMap<>();
        Policy wish = read(tenant, form, errors);
        if (errors.isEmpty() && step.equals("propose")) {
            try {
                boolean waits = proposals
                        .propose(tenant, ApprovalsController.me(), wish)
                        .isPresent();
                next.addFlashAttribute("notice", waits ? "policy.proposed" : "policy.in-force");
                return "redirect:/settings/approvals";
            } catch (BusinessError refused) {
                errors.put("rules", sentences.of(refused));
            }
        }
        if (errors.isEmpty()) {
            return check(tenant, fields, wish, model);
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return form(tenant, form, errors, model);
    }

    private Policy read(Tenant tenant, PolicyForm form, Map<String, String> errors) {
        Map<String, String> unread = new LinkedHashMap<>();
        Policy wish = form.meant(tenant, format, unread);
        unread.forEach((field, code) -> errors.put(field, sentences.of(BusinessError.invalid(code, field))));
        for (BusinessError wrong : proposals.problems(tenant, wish)) {
            errors.putIfAbsent(wrong.param(), sentences.of(wrong));
        }
        if (errors.isEmpty() && words.differences(tenant, current(tenant), wish).isEmpty()) {
            errors.put("rules", sentences.of(BusinessError.conflict("policy_unchanged")));
        }
        return wish;
    }

    private Policy current(Tenant tenant) {
        return policies.current(tenant.environmentId());
    }

    private String check(Tenant tenant, MultiValueMap<String, String> fields, Policy wish, Model model) {
        model.addAttribute("differences", words.differences(tenant, current(tenant), wish));
        model.addAttribute("outcomes", rehearsal.wouldHaveStopped(tenant, wish));
        model.addAttribute("deciders", words.names(proposals.deciders(tenant, ApprovalsController.me())));
        model.addAttribute(
                "hidden",
                fields.entrySet().stream()
                        .filter(field -> field.getKey().matches("(rule|otherwise)\\..*|basedOn|selfApproval"))
                        .flatMap(field -> field.getValue().stream().map(value -> List.of(field.getKey(), value)))
                        .toList());
        return "policy/check";
    }

    private String form(Tenant tenant, PolicyForm form, Map<String, String> errors, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        model.addAttribute("voters", policies.now(tenant).voters());
        model.addAttribute("roles", List.of("OWNER", "ADMIN", "FINANCE"));
        model.addAttribute("selves", List.of("NEVER", "WHEN_ALONE", "ALWAYS"));
        model.addAttribute("waiting", proposals.open(tenant).orElse(null));
        return "policy/edit";
    }
}
