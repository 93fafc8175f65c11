package io.purser.webhooks;

import io.purser.events.Events;
import io.purser.notifications.Kind;
import io.purser.notifications.NotificationSettings;
import io.purser.organizations.Environment;
import io.purser.organizations.Environments;
import io.purser.organizations.Memberships;
import io.purser.organizations.Role;
import io.purser.platform.mail.Mails;
import io.purser.webhooks.Sending.Sent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Tells an organization's owners that their server does not hear us, in the language of their country. */
@Component
class WebhookMails {
    private static final Set<String> SPANISH = Set.of("AR", "ES", "MX");

    private final Mails mails;
    private final Memberships memberships;
    private final NotificationSettings settings;
    private final Events events;
    private final Environments environments;
    private final MessageSource messages;
    private final String portal;

    WebhookMails(
            Mails mails,
            Memberships memberships,
            NotificationSettings settings,
            Events events,
            Environments environments,
            MessageSource messages,
            @Value("${purser.public-url}") String portal) {
        this.mails = mails;
        this.memberships = memberships;
        this.settings = settings;
        this.events = events;
        this.environments = environments;
        this.messages = messages;
        this.portal = portal;
    }

    void failed(WebhookEndpoint endpoint, Sent sent, int tries) {
        Environment environment = environments.get(endpoint.environmentId());
        Locale locale = locale(environment);
        tell(
                endpoint,
                environment,
                null,
                say(locale, "webhooks.mail.failed.subject", sent.claim().eventType()),
                say(
                        locale,
                        "webhooks.mail.failed.text",
                        environment.organizationName(),
                        endpoint.url(),
                        sent.claim().eventType(),
                        sent.claim().eventId(),
                        String.valueOf(tries),
                        sent.reply().status() == 0
                                ? say(locale, "webhooks.failure." + sent.reply().failure())
                                : "HTTP " + sent.reply().status(),
                        page(endpoint)));
    }

    void switchedOff(WebhookEndpoint endpoint, WebhookEndpoint.Off off) {
        events.record(
                endpoint.environmentId(),
                "webhook_endpoint.switched_off",
                endpoint.publicId(),
                Map.of("url", endpoint.url(), "reason", off.name()));
        Environment environment = environments.get(endpoint.environmentId());
        Locale locale = locale(environment);
        tell(
                endpoint,
                environment,
                Kind.WEBHOOK_OFF,
                say(locale, "webhooks.mail.off.subject"),
                say(
                        locale,
                        "webhooks.mail.off.text",
                        environment.organizationName(),
                        endpoint.url(),
                        say(locale, "webhooks.off." + off.name()),
                        page(endpoint)));
    }

    /** @param kind news that a person may have asked for no mail about, or {@code null} */
    private void tell(WebhookEndpoint endpoint, Environment environment, Kind kind, String subject, String text) {
        List<Memberships.Member> owners = memberships.in(environment.organizationId()).stream()
                .filter(member -> member.role() == Role.OWNER)
                .toList();
        Set<Long> without = kind == null
                ? Set.of()
                : settings.withoutMail(
                        kind, owners.stream().map(Memberships.Member::userId).toList());
        owners.stream()
                .filter(owner -> !without.contains(owner.userId()))
                .forEach(owner -> mails.send(endpoint.environmentId(), owner.email(), subject, text));
    }

    private String page(WebhookEndpoint endpoint) {
        return portal + "/developers/webhooks/" + endpoint.publicId();
    }

    private String say(Locale locale, String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }

    private static Locale locale(Environment environment) {
        boolean spanish = environment.country() != null && SPANISH.contains(environment.country());
        return Locale.forLanguageTag(spanish ? "es" : "en");
    }
}
