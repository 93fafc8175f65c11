package io.purser.organizations.invitations.web;

import io.purser.identity.SignedInUser;
import io.purser.organizations.Memberships;
import io.purser.organizations.Role;
import io.purser.organizations.invitations.TeamInvitation;
import io.purser.organizations.invitations.TeamInvitation.Sent;
import io.purser.organizations.invitations.TeamInvitations;
import io.purser.platform.BusinessError;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.platform.mail.Mails;
import io.purser.platform.web.ErrorSentences;
import io.purser.platform.web.Fresh;
import io.purser.platform.web.Permit;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who manages the team asks somebody in, asks again, or takes it back. */
@Controller
@RequestMapping("/settings/team")
class TeamInviteController {
    private static final String TEAM = "redirect:/settings/team";
    private final TeamInvitations invitations;
    private final Memberships memberships;
    private final Mails mails;
    private final ErrorSentences sentences;
    private final MessageSource messages;

    TeamInviteController(
            TeamInvitations invitations,
            Memberships memberships,
            Mails mails,
            ErrorSentences sentences,
            MessageSource messages) {
        this.invitations = invitations;
        this.memberships = memberships;
        this.mails = mails;
        this.sentences = sentences;
        this.messages = messages;
    }

    @Fresh
    @GetMapping("/invite")
    @Permit(Permission.TEAM_MANAGE)
    String form(Tenant tenant, Locale reader, Model model) {
        return form(tenant, "", Role.VIEWER.name(), Map.of(), reader, model);
    }

    @Fresh
    @PostMapping("/invite")
    @Permit(Permission.TEAM_MANAGE)
    String invite(
            Tenant tenant,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String role,
            Locale reader,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        try {
            return sent(invitations.invite(tenant, email, role(role)), "team.invite.sent", model, response, next);
        } catch (BusinessError refused) {
            response.setStatus(refused.status());
            String field = Optional.ofNullable(refused.param()).orElse("email");
            return form(tenant, email, role, Map.of(field, sentences.of(refused)), reader, model);
        }
    }

    @Fresh
    @PostMapping("/invitations/{id}/resend")
    @Permit(Permission.TEAM_MANAGE)
    String resend(
            Tenant tenant,
            @PathVariable String id,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        return sent(invitations.resend(tenant, id), "team.invite.resent", model, response, next);
    }

    @PostMapping("/invitations/{id}/cancel")
    @Permit(Permission.TEAM_MANAGE)
    String cancel(Tenant tenant, @PathVariable String id, RedirectAttributes next) {
        TeamInvitation ended = invitations.cancel(tenant, id);
        next.addFlashAttribute("notice", "team.invite.canceled");
        next.addFlashAttribute("noticeArgument", ended.email());
        return TEAM;
    }

    /** Without a mail server the answer is the only page that ever holds the link. */
    private static String sent(
            Sent sent, String notice, Model model, HttpServletResponse response, RedirectAttributes next) {
        if (sent.link() == null) {
            next.addFlashAttribute("notice", notice);
            next.addFlashAttribute("noticeArgument", sent.invitation().email());
            return TEAM;
        }
        response.setHeader("Cache-Control", "no-store");
        model.addAttribute("invitation", sent.invitation());
        model.addAttribute("link", sent.link());
        return "team/once";
    }

    private String form(
            Tenant tenant, String email, String role, Map<String, String> errors, Locale reader, Model model) {
        List<Role> gives = SignedInUser.current()
                .flatMap(user -> memberships.find(tenant.organizationId(), user.publicId()))
                .map(member -> member.role().gives())
                .orElse(List.of());
        Map<String, String> roles = new LinkedHashMap<>();
        for (Role each : gives) {
            roles.put(each.name(), messages.getMessage("team.role." + each, null, reader));
        }
        model.addAttribute("email", email);
        model.addAttribute("role", role);
        model.addAttribute("roles", roles);
        model.addAttribute("errors", errors);
        model.addAttribute("mailed", mails.configured());
        return "team/invite";
    }

    private static Role role(String name) {
        return Arrays.stream(Role.values())
                .filter(role -> role.name().equals(name))
                .findFirst()
                .orElseThrow(() -> BusinessError.invalid("team_role_unknown", "role"));
    }
}
