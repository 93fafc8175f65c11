package io.purser.identity.sessions.web;

import io.purser.identity.SignedInUser;
import io.purser.identity.sessions.OwnSessions;
import io.purser.identity.sessions.SignInHistory;
import io.purser.identity.sessions.SignInHistory.Entry;
import io.purser.platform.Cursor;
import io.purser.platform.web.Fresh;
import io.purser.platform.web.Open;
import jakarta.servlet.http.HttpSession;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A person's own sessions, which they can end, and what was tried in their name. */
@Controller
class OwnSessionsController {
    private static final int PAGE = 25;

    private final OwnSessions sessions;
    private final SignInHistory history;

    OwnSessionsController(OwnSessions sessions, SignInHistory history) {
        this.sessions = sessions;
        this.history = history;
    }

    @Open("every signed-in person sees where they are signed in")
    @GetMapping("/profile/sessions")
    String sessions(HttpSession session, Model model) {
        List<OwnSessions.Seat> all = sessions.of(me(), session.getId());
        model.addAttribute("utc", ZoneOffset.UTC);
        model.addAttribute("sessions", all);
        model.addAttribute("others", all.stream().anyMatch(each -> !each.here()));
        return "identity/sessions";
    }

    @Fresh
    @Open("every signed-in person may end their own; another's is 404")
    @PostMapping("/profile/sessions/{handle}/end")
    String end(@PathVariable String handle, RedirectAttributes redirect) {
        sessions.end(me(), handle);
        redirect.addFlashAttribute("notice", "identity.sessions.ended");
        return "redirect:/profile/sessions";
    }

    @Fresh
    @Open("every signed-in person may end all of their other sessions")
    @PostMapping("/profile/sessions/end-others")
    String endOthers(HttpSession session, RedirectAttributes redirect) {
        sessions.endOthers(me(), session.getId());
        redirect.addFlashAttribute("notice", "identity.sessions.others-ended");
        return "redirect:/profile/sessions";
    }

    @Open("every signed-in person sees what was tried in their name")
    @GetMapping("/profile/sign-ins")
    String history(@RequestParam(required = false) String after, Model model) {
        Cursor cursor = Cursor.parse(after).orElse(null);
        List<Entry> rows = history.page(me().id(), cursor, PAGE + 1);
        boolean more = rows.size() > PAGE;
        List<Entry> shown = more ? rows.subList(0, PAGE) : rows;
        model.addAttribute("utc", ZoneOffset.UTC);
        model.addAttribute("entries", shown);
        model.addAttribute("first", cursor == null ? null : "/profile/sign-ins");
        model.addAttribute("next", more ? "/profile/sign-ins?after=" + place(shown.get(PAGE - 1)) : null);
        return "identity/sign-ins";
    }

    private static String place(Entry last) {
        return new Cursor(last.at(), last.id()).text();
    }

    private static SignedInUser me() {
        return SignedInUser.current().orElseThrow();
    }
}
