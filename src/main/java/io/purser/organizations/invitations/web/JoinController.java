package io.purser.organizations.invitations.web;

import io.purser.identity.SignedInUser;
import io.purser.identity.User;
import io.purser.organizations.Organizations;
import io.purser.organizations.invitations.TeamDoor;
import io.purser.organizations.invitations.TeamDoor.Asked;
import io.purser.organizations.invitations.TeamInvitation;
import io.purser.organizations.invitations.TeamInvitation.Status;
import io.purser.platform.BusinessError;
import io.purser.platform.web.ErrorSentences;
import io.purser.platform.web.Open;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** Where an invitation leads. Looking changes nothing; a new person says who they are, a known one agrees. */
@Controller
@RequestMapping("/invitation/{token}")
class JoinController {
    private static final String WHY = "whoever holds the link may read what it offers; it is good for one address";
    private final TeamDoor door;
    private final Organizations organizations;
    private final ErrorSentences sentences;
    private final Clock clock;

    JoinController(TeamDoor door, Organizations organizations, ErrorSentences sentences, Clock clock) {
        this.door = door;
        this.organizations = organizations;
        this.sentences = sentences;
        this.clock = clock;
    }

    @GetMapping
    @Open(WHY)
    String page(@PathVariable String token, Model model, HttpServletResponse response) {
        return page(token, "", Map.of(), model, response);
    }

    /** A new person: makes them and their membership; they sign in with what they just chose. */
    @PostMapping
    @Open(WHY)
    String create(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String password,
            Model model,
            HttpServletResponse response) {
        try {
            User made = door.joinAsNew(token, name, password);
            return "redirect:"
                    + UriComponentsBuilder.fromPath("/sign-in")
                            .queryParam("created")
                            .queryParam("email", "{email}")
                            .encode()
                            .buildAndExpand(made.email())
                            .toUriString();
        } catch (BusinessError refused) {
            if (refused.status() == HttpStatus.NOT_FOUND.value()) {
                return page(token, name, Map.of(), model, response);
            }
            String field = Optional.ofNullable(refused.param()).orElse("name");
            response.setStatus(refused.status());
            return page(token, name, Map.of(field, sentences.of(refused)), model, response);
        }
    }

    /** A known person says yes. */
    @PostMapping("/accept")
    @Open(WHY)
    String accept(@PathVariable String token, Model model, HttpServletResponse response, RedirectAttributes next) {
        Optional<SignedInUser> person = SignedInUser.current();
        if (person.isEmpty()) {
            return "redirect:/sign-in?next=/invitation/" + token;
        }
        try {
            TeamInvitation used = door.join(token, person.get());
            next.addFlashAttribute("notice", "team.join.done");
            next.addFlashAttribute(
                    "noticeArgument", organizations.get(used.organizationId()).name());
            return "redirect:/";
        } catch (BusinessError refused) {
            if (refused.status() != HttpStatus.NOT_FOUND.value()) {
                throw refused;
            }
            return page(token, "", Map.of(), model, response);
        }
    }

    private String page(
            String token, String name, Map<String, String> errors, Model model, HttpServletResponse response) {
        Asked asked = door.open(token).orElse(null);
        if (asked == null) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
            return "team/join-unknown";
        }
        TeamInvitation invitation = asked.invitation();
        model.addAttribute("token", token);
        model.addAttribute("invitation", invitation);
        model.addAttribute("organization", asked.organization());
        if (!invitation.worksAt(clock.instant())) {
            response.setStatus(HttpStatus.GONE.value());
            model.addAttribute(
                    "end",
                    invitation.status() == Status.OPEN
                            ? "EXPIRED"
                            : invitation.status().name());
            return "team/join-ended";
        }
        model.addAttribute("name", name);
        model.addAttribute("errors", errors);
        model.addAttribute("until", invitation.expiresAt().atZone(ZoneOffset.UTC));
        model.addAttribute("person", SignedInUser.current().orElse(null));
        model.addAttribute(
                "right",
                SignedInUser.current()
                        .map(person -> door.isFor(invitation, person))
                        .orElse(false));
        return asked.known() ? "team/join-known" : "team/join-new";
    }
}
