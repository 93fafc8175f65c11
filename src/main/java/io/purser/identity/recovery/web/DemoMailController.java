package io.purser.identity.recovery.web;

import io.purser.identity.DemoSignIns;
import io.purser.platform.BusinessError;
import io.purser.platform.mail.Mails;
import io.purser.platform.mail.PersonalOutbox;
import io.purser.platform.web.Open;
import java.time.ZoneOffset;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * The letters of made-up people, whose passwords everybody knows anyway. Only where the portal is a demonstration and no
 * mail server is set, and only letters to addresses that nobody can have.
 */
@Controller
class DemoMailController {
    private static final int LETTERS = 20;

    private final DemoSignIns demo;
    private final Mails mails;
    private final PersonalOutbox outbox;

    DemoMailController(DemoSignIns demo, Mails mails, PersonalOutbox outbox) {
        this.demo = demo;
        this.mails = mails;
        this.outbox = outbox;
    }

    @Open("in a demonstration everybody plays the made-up people; elsewhere it is 404")
    @GetMapping("/demo-mail")
    String letters(Model model) {
        if (!demo.on() || mails.configured()) {
            throw BusinessError.notFound();
        }
        model.addAttribute("utc", ZoneOffset.UTC);
        model.addAttribute("letters", outbox.toNobody(LETTERS));
        return "identity/demo-mail";
    }
}
