package io.purser.organizations.team.web;

import io.purser.identity.Factors;
import io.purser.organizations.Memberships.Member;
import io.purser.organizations.Role;
import io.purser.organizations.invitations.TeamInvitations;
import io.purser.organizations.team.Person;
import io.purser.organizations.team.Team;
import io.purser.platform.BusinessError;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.platform.web.ErrorSentences;
import io.purser.platform.web.Fresh;
import io.purser.platform.web.Permit;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who belongs to the organization, as what, and who was asked; changing and ending it. */
@Controller
@RequestMapping("/settings/team")
class TeamController {
    private static final String TEAM = "redirect:/settings/team";
    private final Team team;
    private final Factors factors;
    private final TeamInvitations invitations;
    private final ErrorSentences sentences;
    private final MessageSource messages;
    private final Clock clock;

    TeamController(
            Team team,
            Factors factors,
            TeamInvitations invitations,
            ErrorSentences sentences,
            MessageSource messages,
            Clock clock) {
        this.team = team;
        this.factors = factors;
        this.invitations = invitations;
        this.sentences = sentences;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping
    @Permit(Permission.TEAM_VIEW)
    String people(Tenant tenant, Model model) {
        Instant now = clock.instant();
        List<Person> people = team.people(tenant);
        Role mine = people.stream()
                .filter(each -> each.publicId().equals(tenant.actor().id()))
                .map(Person::role)
                .findFirst()
                .orElse(Role.VIEWER);
        Set<Long> secured = factors.having(people.stream().map(Person::userId).toList());
        model.addAttribute("now", now);
        model.addAttribute(
                "people",
                people.stream()
                        .map(each -> PersonRow.of(
                                each,
                                secured.contains(each.userId()),
                                mine,
                                tenant.actor().id(),
                                now))
                        .toList());
        model.addAttribute(
                "invitations",
                invitations.open(tenant).stream()
                        .map(each -> new InvitationRow(each, each.expired(now), mine.mayGive(each.role())))
                        .toList());
        model.addAttribute("mayManage", mine.may(Permission.TEAM_MANAGE));
        model.addAttribute("roles", Role.values());
        model.addAttribute("matrix", MatrixRow.all());
        return "team/team";
    }

    @GetMapping("/{id}")
    @Permit(Permission.TEAM_MANAGE)
    String person(Tenant tenant, @PathVariable String id, Locale reader, Model model) {
        Member person = team.get(tenant, id);
        return person(tenant, person, person.role().name(), Map.of(), reader, model);
    }

    @Fresh
    @PostMapping("/{id}/role")
    @Permit(Permission.TEAM_MANAGE)
    String change(
            Tenant tenant,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String role,
            Locale reader,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        Member person = team.get(tenant, id);
        try {
            team.changeRole(tenant, id, role(role));
        } catch (BusinessError refused) {
            if (!"role".equals(refused.param())) {
                throw refused;
            }
            response.setStatus(refused.status());
            return person(tenant, person, role, Map.of("role", sentences.of(refused)), reader, model);
        }
        next.addFlashAttribute("notice", "team.role.changed");
        next.addFlashAttribute("noticeArgument", person.name());
        return TEAM;
    }

    @Fresh
    @GetMapping("/{id}/remove")
    @Permit(Permission.TEAM_MANAGE)
    String confirmRemoval(Tenant tenant, @PathVariable String id, Model model) {
        Member person = team.get(tenant, id);
        PersonRow row = row(tenant, person);
        if (!row.changeable()) {
            throw new BusinessError(403, row.me() ? "team_own_role" : "team_person_above", null);
        }
        model.addAttribute("person", person);
        model.addAttribute("keys", team.keysOf(tenant, id));
        model.addAttribute("mayKeep", mine(tenant) == Role.OWNER);
        return "team/remove";
    }

    /** @param revokeKeys only an owner may leave it out, and says so by {@code keys=shown} */
    @Fresh
    @PostMapping("/{id}/remove")
    @Permit(Permission.TEAM_MANAGE)
    String remove(
            Tenant tenant,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String keys,
            @RequestParam(defaultValue = "false") boolean revokeKeys,
            RedirectAttributes next) {
        Member gone = team.remove(tenant, id, keys.equals("shown") && !revokeKeys);
        next.addFlashAttribute("notice", "team.removed");
        next.addFlashAttribute("noticeArgument", gone.name());
        return TEAM;
    }

    @GetMapping("/leave")
    @Permit(Permission.TEAM_VIEW)
    String confirmLeaving(Tenant tenant, Model model) {
        model.addAttribute("keys", team.keysOf(tenant, tenant.actor().id()));
        return "team/leave";
    }

    @PostMapping("/leave")
    @Permit(Permission.TEAM_VIEW)
    String leave(Tenant tenant, Model model, HttpServletResponse response, RedirectAttributes next) {
        try {
            team.leave(tenant);
        } catch (BusinessError refused) {
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute("refused", sentences.of(refused));
            return confirmLeaving(tenant, model);
        }
        next.addFlashAttribute("notice", "team.left");
        next.addFlashAttribute("noticeArgument", tenant.organizationName());
        return "redirect:/";
    }

    private String person(
            Tenant tenant, Member person, String role, Map<String, String> errors, Locale reader, Model model) {
        Map<String, String> roles = new LinkedHashMap<>();
        for (Role each : mine(tenant).gives()) {
            roles.put(each.name(), messages.getMessage("team.role." + each, null, reader));
        }
        model.addAttribute("person", person);
        model.addAttribute("row", row(tenant, person));
        model.addAttribute("role", role);
        model.addAttribute("roles", roles);
        model.addAttribute("errors", errors);
        return "team/person";
    }

    private PersonRow row(Tenant tenant, Member person) {
        Person shown =
                new Person(person.userId(), person.publicId(), person.name(), person.email(), person.role(), null);
        return PersonRow.of(shown, false, mine(tenant), tenant.actor().id(), clock.instant());
    }

    private Role mine(Tenant tenant) {
        return team.get(tenant, tenant.actor().id()).role();
    }

    private static Role role(String name) {
        return Arrays.stream(Role.values())
                .filter(role -> role.name().equals(name))
                .findFirst()
                .orElseThrow(() -> BusinessError.invalid("team_role_unknown", "role"));
    }
}
