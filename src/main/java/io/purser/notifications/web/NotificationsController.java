package io.purser.notifications.web;

import io.purser.identity.SignedInUser;
import io.purser.notifications.Notification;
import io.purser.notifications.NotificationWords;
import io.purser.notifications.Notifications;
import io.purser.platform.BusinessError;
import io.purser.platform.Cursor;
import io.purser.platform.EnvironmentClock;
import io.purser.platform.Tenant;
import io.purser.platform.web.Open;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the reader was told in the environment they look at. */
@Controller
@RequestMapping("/notifications")
class NotificationsController {
    private static final int PAGE = 25;
    private static final String WHY = "every member reads what they were told, and nobody else's";
    private static final String BACK = "redirect:/notifications";
    private final Notifications notifications;
    private final NotificationWords words;
    private final EnvironmentClock clock;

    NotificationsController(Notifications notifications, NotificationWords words, EnvironmentClock clock) {
        this.notifications = notifications;
        this.words = words;
        this.clock = clock;
    }

    /** One line of the page. */
    public record Line(Notification news, String sentence) {}

    @GetMapping
    @Open(WHY)
    String page(Tenant tenant, @RequestParam(required = false) String after, Model model) {
        Cursor cursor = Cursor.parse(after).orElse(null);
        List<Notification> found = notifications.page(tenant.environmentId(), me(), cursor, PAGE + 1);
        List<Notification> shown = found.subList(0, Math.min(PAGE, found.size()));
        model.addAttribute(
                "lines",
                shown.stream()
                        .map(each -> new Line(each, words.sentence(each.kind(), each.facts())))
                        .toList());
        model.addAttribute("first", cursor == null ? null : "/notifications");
        model.addAttribute(
                "next",
                found.size() > PAGE
                        ? "/notifications?after=" + shown.get(PAGE - 1).cursor().text()
                        : null);
        model.addAttribute("now", clock.now(tenant.environmentId()));
        return "notifications/list";
    }

    @PostMapping("/read")
    @Open(WHY)
    String readAll(Tenant tenant, RedirectAttributes next) {
        notifications.readAll(tenant.environmentId(), me());
        next.addFlashAttribute("notice", "notifications.all-read");
        return BACK;
    }

    @PostMapping("/{id}/read")
    @Open(WHY)
    String read(Tenant tenant, @PathVariable String id) {
        notifications.read(tenant.environmentId(), me(), id);
        return BACK;
    }

    private static long me() {
        return SignedInUser.current().orElseThrow(BusinessError::notFound).id();
    }
}
