package io.purser.payoutrequests.links;

import io.purser.platform.mail.MailUndeliverable;
import io.purser.platform.sms.TextMessageUndeliverable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Hears that a link did not reach anybody. */
@Component
class PayoutLinkNews {
    private final PayoutLinks links;

    PayoutLinkNews(PayoutLinks links) {
        this.links = links;
    }

    @EventListener
    void mail(MailUndeliverable news) {
        links.undelivered(news.environmentId(), "mail_id", news.mailId(), "mail");
    }

    @EventListener
    void text(TextMessageUndeliverable news) {
        links.undelivered(news.environmentId(), "text_id", news.messageId(), "sms");
    }
}
