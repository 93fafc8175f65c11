package io.purser.platform.sms.web;

import io.purser.platform.Cursor;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.platform.sms.TextMessages;
import io.purser.platform.sms.TextMessages.TextMessage;
import io.purser.platform.web.Permit;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Text messages of the mode one looks at, newest first, beside the mail. */
@Controller
class TextMessagesController {
    private static final int PAGE = 25;

    private final TextMessages messages;

    TextMessagesController(TextMessages messages) {
        this.messages = messages;
    }

    @GetMapping("/outbox/texts")
    @Permit(Permission.SETTINGS_MANAGE)
    String outbox(Tenant tenant, @RequestParam(required = false) String after, Model model) {
        Cursor cursor = Cursor.parse(after).orElse(null);
        List<TextMessage> rows = messages.page(tenant.environmentId(), cursor, PAGE + 1);
        List<TextMessage> shown = rows.size() > PAGE ? rows.subList(0, PAGE) : rows;
        TextMessage last = rows.size() > PAGE ? shown.get(PAGE - 1) : null;
        model.addAttribute("texts", shown);
        model.addAttribute("available", messages.available(tenant.mode()));
        model.addAttribute("first", cursor == null ? null : "/outbox/texts");
        model.addAttribute(
                "next", last == null ? null : "/outbox/texts?after=" + new Cursor(last.createdAt(), last.id()).text());
        return "mail/texts";
    }
}
