package io.purser.payoutrequests.policy.web;

import io.purser.organizations.Memberships;
import io.purser.organizations.Memberships.Member;
import io.purser.payoutrequests.policy.Electorate;
import io.purser.payoutrequests.policy.Policies;
import io.purser.payoutrequests.policy.Policies.Decision;
import io.purser.payoutrequests.policy.Policies.Facts;
import io.purser.payoutrequests.policy.Policy;
import io.purser.payoutrequests.policy.PolicyProposal;
import io.purser.payoutrequests.policy.PolicyProposals;
import io.purser.payoutrequests.policy.Rehearsal;
import io.purser.platform.BusinessError;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.platform.web.ErrorSentences;
import io.purser.platform.web.Format;
import io.purser.platform.web.Permit;
import io.purser.platform.web.TypedAmount;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Who would have to approve, and what would have waited: questions only, nothing is written. */
@Controller
class RehearsalController {
    private final Policies policies;
    private final PolicyProposals proposals;
    private final Rehearsal rehearsal;
    private final Memberships memberships;
    private final PolicyWords words;
    private final ErrorSentences sentences;
    private final Format format;

    RehearsalController(
            Policies policies,
            PolicyProposals proposals,
            Rehearsal rehearsal,
            Memberships memberships,
            PolicyWords words,
            ErrorSentences sentences,
            Format format) {
        this.policies = policies;
        this.proposals = proposals;
        this.rehearsal = rehearsal;
        this.memberships = memberships;
        this.words = words;
        this.sentences = sentences;
        this.format = format;
    }

    /**
     * @param earlier what the requester asked for before on the same day, as typed
     * @param requester {@code usr_…}, or empty for the public form
     * @param policy {@code proposed} or the one in force
     */
    public record Question(
            String amount,
            String earlier,
            Boolean newPayee,
            Boolean newCountry,
            Boolean changedDestination,
            String requester,
            String policy) {}

    @GetMapping("/settings/approvals/rehearsal")
    @Permit(Permission.SETTINGS_VIEW)
    String rehearse(Tenant tenant, @ModelAttribute("form") Question form, HttpServletResponse response, Model model) {
        Optional<Policy> proposed = proposals.open(tenant).map(PolicyProposal::policy);
        boolean other = "proposed".equals(form.policy()) && proposed.isPresent();
        Policy policy = other ? proposed.get() : policies.current(tenant.environmentId());
        List<Member> askers = memberships.in(tenant.organizationId()).stream()
                .filter(member -> member.role().may(Permission.REQUESTS_MANAGE))
                .toList();
        Map<String, String> errors = new LinkedHashMap<>();
        if (form.amount() != null) {
            answer(tenant, form, policies.with(tenant, policy), askers, errors, model);
        }
        if (!errors.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        model.addAttribute("askers", askers);
        model.addAttribute("choice", proposed.isPresent());
        model.addAttribute("other", other);
        model.addAttribute("outcomes", rehearsal.wouldHaveStopped(tenant, policy));
        return "policy/rehearsal";
    }

    private void answer(
            Tenant tenant,
            Question form,
            Electorate electorate,
            List<Member> askers,
            Map<String, String> errors,
            Model model) {
        long amount = minor(tenant, "amount", form.amount(), errors);
        boolean first = form.earlier() == null || form.earlier().isBlank();
        long earlier = first ? 0 : minor(tenant, "earlier", form.earlier(), errors);
        Long requester = askers.stream()
                .filter(member -> member.publicId().equals(form.requester()))
                .map(Member::userId)
                .findAny()
                .orElse(null);
        if (!errors.isEmpty()) {
            return;
        }
        Decision decision = electorate.decide(new Facts(
                amount,
                Boolean.TRUE.equals(form.newPayee()),
                Boolean.TRUE.equals(form.newCountry()),
                Boolean.TRUE.equals(form.changedDestination()),
                requester,
                Math.addExact(amount, earlier)));
        String changers = words.names(proposals.deciders(tenant, -1));
        model.addAttribute("selfApproval", decision.selfApproval() && requester != null);
        model.addAttribute("asked", format.money(amount, tenant.currency()));
        model.addAttribute(
                "needs",
                decision.needs().stream()
                        .map(need -> words.need(need, electorate.voters(), changers))
                        .toList());
    }

    private long minor(Tenant tenant, String field, String typed, Map<String, String> errors) {
        TypedAmount read = format.parseAmount(typed, tenant.currency());
        String wrong = read.valid() && read.minor() <= 0 ? "policy_amount" : read.error();
        if (wrong != null) {
            errors.put(field, sentences.of(BusinessError.invalid(wrong, field)));
            return 0;
        }
        return read.minor();
    }
}
