package io.purser.platform.mail.web;

import io.purser.platform.Cursor;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.platform.mail.Mails;
import io.purser.platform.mail.Mails.Mail;
import io.purser.platform.web.Permit;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Mail of the mode one looks at, newest first. */
@Controller
class OutboxController {
    private static final int PAGE = 25;

    private final Mails mails;

    OutboxController(Mails mails) {
        this.mails = mails;
    }

    @GetMapping("/outbox")
    @Permit(Permission.SETTINGS_MANAGE)
    String outbox(Tenant tenant, @RequestParam(required = false) String after, Model model) {
        Cursor cursor = Cursor.parse(after).orElse(null);
        List<Mail> rows = mails.page(tenant.environmentId(), cursor, PAGE + 1);
        boolean more = rows.size() > PAGE;
        List<Mail> shown = more ? rows.subList(0, PAGE) : rows;
        model.addAttribute("mails", shown);
        model.addAttribute("configured", mails.configured());
        model.addAttribute("first", cursor == null ? null : "/outbox");
        model.addAttribute("next", more ? "/outbox?after=" + place(shown.get(PAGE - 1)) : null);
        return "mail/outbox";
    }

    private static String place(Mail last) {
        return new Cursor(last.createdAt(), last.id()).text();
    }
}
