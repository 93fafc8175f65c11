package io.purser.organizations.web;

import io.purser.identity.SignedInUser;
import io.purser.organizations.FactorPolicy;
import io.purser.organizations.Memberships.Member;
import io.purser.platform.BusinessError;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.platform.web.Fresh;
import io.purser.platform.web.Permit;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Whether the organization wants a second step of all its members, and who has none yet. */
@Controller
class FactorPolicyController {
    private static final String PAGE = "/settings/second-step";
    private final FactorPolicy policy;

    FactorPolicyController(FactorPolicy policy) {
        this.policy = policy;
    }

    @Permit(Permission.SETTINGS_VIEW)
    @GetMapping(PAGE)
    String show(Tenant tenant, Model model) {
        List<Member> lacking = tenant.may(Permission.TEAM_VIEW) ? policy.lacking(tenant.organizationId()) : List.of();
        model.addAttribute("since", policy.since(tenant.organizationId()).orElse(null));
        model.addAttribute("lacking", lacking);
        model.addAttribute("mayChange", tenant.may(Permission.SETTINGS_MANAGE));
        return "organizations/second-step";
    }

    @Fresh
    @Permit(Permission.SETTINGS_MANAGE)
    @PostMapping(PAGE)
    String change(Tenant tenant, @RequestParam(defaultValue = "") String demand, RedirectAttributes next) {
        try {
            if (demand.equals("yes")) {
                policy.demand(tenant, SignedInUser.current().orElseThrow().id());
                next.addFlashAttribute("notice", "organizations.second-step.demanded");
            } else if (demand.equals("no")) {
                policy.waive(tenant);
                next.addFlashAttribute("notice", "organizations.second-step.waived");
            }
        } catch (BusinessError refused) {
            next.addFlashAttribute("problem", "error." + refused.code());
        }
        return "redirect:" + PAGE;
    }
}
