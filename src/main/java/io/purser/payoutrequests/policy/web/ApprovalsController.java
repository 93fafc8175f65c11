package io.purser.payoutrequests.policy.web;

import io.purser.identity.SignedInUser;
import io.purser.organizations.Memberships.Member;
import io.purser.payoutrequests.policy.Policies;
import io.purser.payoutrequests.policy.Policy;
import io.purser.payoutrequests.policy.PolicyProposal;
import io.purser.payoutrequests.policy.PolicyProposals;
import io.purser.platform.BusinessError;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.platform.web.ErrorSentences;
import io.purser.platform.web.Fresh;
import io.purser.platform.web.Permit;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The approval policy in plain sentences, the proposal that waits, and what was before. */
@Controller
class ApprovalsController {
    private static final int HISTORY = 50;
    private static final String PAGE = "redirect:/settings/approvals";

    private final Policies policies;
    private final PolicyProposals proposals;
    private final PolicyWords words;
    private final ErrorSentences sentences;

    ApprovalsController(Policies policies, PolicyProposals proposals, PolicyWords words, ErrorSentences sentences) {
        this.policies = policies;
        this.proposals = proposals;
        this.words = words;
        this.sentences = sentences;
    }

    @GetMapping("/settings/approvals")
    @Permit(Permission.SETTINGS_VIEW)
    String approvals(Tenant tenant, Model model) {
        return page(tenant, Map.of(), "", model);
    }

    @GetMapping("/settings/approvals/history")
    @Permit(Permission.SETTINGS_VIEW)
    String history(Tenant tenant, Model model) {
        model.addAttribute(
                "versions",
                policies.versions(tenant, HISTORY).stream()
                        .map(version -> Map.of(
                                "version",
                                version,
                                "lines",
                                words.lines(tenant, version.policy()),
                                "self",
                                words.self(version.policy())))
                        .toList());
        model.addAttribute("refused", proposals.refused(tenant, HISTORY));
        return "policy/history";
    }

    /** @param digest of the text the person saw */
    @Fresh
    @PostMapping("/settings/approvals/{id}/approve")
    @Permit(Permission.REQUESTS_AUTHORIZE)
    String approve(
            Tenant tenant,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String digest,
            HttpServletResponse response,
            Model model,
            RedirectAttributes next) {
        return decide(tenant, "approved", "", response, model, next, me -> proposals.approve(tenant, me, id, digest));
    }

    @PostMapping("/settings/approvals/{id}/reject")
    @Permit(Permission.REQUESTS_AUTHORIZE)
    String reject(
            Tenant tenant,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String note,
            HttpServletResponse response,
            Model model,
            RedirectAttributes next) {
        return decide(tenant, "rejected", note, response, model, next, me -> proposals.reject(tenant, me, id, note));
    }

    @PostMapping("/settings/approvals/{id}/withdraw")
    @Permit(Permission.SETTINGS_MANAGE)
    String withdraw(
            Tenant tenant,
            @PathVariable String id,
            HttpServletResponse response,
            Model model,
            RedirectAttributes next) {
        return decide(tenant, "withdrawn", "", response, model, next, me -> proposals.withdraw(tenant, me, id));
    }

    private interface Decision {
        void by(long userId);
    }

    private String decide(
            Tenant tenant,
            String done,
            String note,
            HttpServletResponse response,
            Model model,
            RedirectAttributes next,
            Decision decision) {
        try {
            decision.by(me());
        } catch (BusinessError refused) {
            if (refused.status() == 404) {
                throw refused;
            }
            response.setStatus(refused.status());
            String field =
                    refused.param() == null ? "proposal" : refused.param().equals("note") ? "note" : "proposal";
            return page(tenant, Map.of(field, sentences.of(refused)), note, model);
        }
        next.addFlashAttribute("notice", "policy.proposal." + done);
        return PAGE;
    }

    private String page(Tenant tenant, Map<String, String> errors, String note, Model model) {
        Policy policy = policies.current(tenant.environmentId());
        model.addAttribute("errors", errors);
        model.addAttribute("note", note);
        model.addAttribute("version", policy.version());
        model.addAttribute("lines", words.lines(tenant, policy));
        model.addAttribute("self", words.self(policy));
        model.addAttribute("selfNow", policies.now(tenant).selfApproval());
        model.addAttribute("mayChange", tenant.may(Permission.SETTINGS_MANAGE));
        model.addAttribute("alone", proposals.deciders(tenant, me()).isEmpty());
        proposals.open(tenant).ifPresent(open -> show(tenant, policy, open, model));
        return "policy/approvals";
    }

    private void show(Tenant tenant, Policy policy, PolicyProposal open, Model model) {
        List<Member> deciders = proposals.deciders(tenant, open.proposerId());
        model.addAttribute("proposal", open);
        model.addAttribute("differences", words.differences(tenant, policy, open.policy()));
        model.addAttribute("deciders", words.names(deciders));
        model.addAttribute("mayDecide", deciders.stream().anyMatch(member -> member.userId() == me()));
        model.addAttribute("own", open.proposerId() == me());
    }

    static long me() {
        return SignedInUser.current().orElseThrow(BusinessError::notFound).id();
    }
}
