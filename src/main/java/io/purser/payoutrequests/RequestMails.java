package io.purser.payoutrequests;

import io.purser.events.Events;
import io.purser.notifications.Kind;
import io.purser.notifications.NotificationSettings;
import io.purser.organizations.Memberships.Member;
import io.purser.platform.Tenant;
import io.purser.platform.mail.Mails;
import io.purser.platform.web.Format;
import io.purser.platform.web.PublicAddress;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Tells approvers that it is their turn, and whoever asked how it went. In the language of the organization's country. */
@Component
class RequestMails {
    private static final Set<String> SPANISH = Set.of("AR", "ES", "MX");

    private final Mails mails;
    private final RequestPeople people;
    private final NotificationSettings settings;
    private final Events events;
    private final MessageSource messages;
    private final Format format;
    private final PublicAddress address;
    private final FailureWords words;

    RequestMails(
            Mails mails,
            RequestPeople people,
            NotificationSettings settings,
            Events events,
            MessageSource messages,
            Format format,
            PublicAddress address,
            FailureWords words) {
        this.mails = mails;
        this.people = people;
        this.settings = settings;
        this.events = events;
        this.messages = messages;
        this.format = format;
        this.address = address;
        this.words = words;
    }

    /** @param turn row numbers of those whose yes is missing */
    void asked(Tenant tenant, PayoutRequest request, Set<Long> turn) {
        if (turn.isEmpty()) {
            return;
        }
        events.record(
                tenant.environmentId(),
                "payout_request.waiting",
                request.publicId(),
                Map.of(
                        "turn", turn,
                        "amount", request.amount(),
                        "currency", request.currency(),
                        "payee", request.payee().name()));
        Set<Long> without = settings.withoutMail(Kind.REQUEST_WAITING, turn);
        people.members(tenant.organizationId()).stream()
                .filter(member -> turn.contains(member.userId()) && !without.contains(member.userId()))
                .map(Member::email)
                .forEach(mail ->
                        send(tenant, request, mail, "asked", request.requester().label()));
    }

    void approved(Tenant tenant, PayoutRequest request) {
        boolean inside = request.requester().userId() != null;
        tell(tenant, request, "approved", inside ? tenant.actor().label() : tenant.organizationName());
    }

    void rejected(Tenant tenant, PayoutRequest request) {
        Long asker = request.requester().userId();
        if (asker != null
                && !settings.withoutMail(Kind.REQUEST_REJECTED, Set.of(asker)).isEmpty()) {
            return;
        }
        tell(
                tenant,
                request,
                "rejected",
                say(
                                locale(tenant),
                                "payoutrequests.reject." + request.rejection().code()) + ". "
                        + request.rejection().note());
    }

    void paid(Tenant tenant, PayoutRequest request) {
        tell(tenant, request, "paid", request.payee().name());
    }

    void failed(Tenant tenant, PayoutRequest request, String code) {
        tell(tenant, request, "failed", words.of(code, locale(tenant)));
    }

    private void tell(Tenant tenant, PayoutRequest request, String what, String detail) {
        if (request.requester().contact() != null) {
            send(tenant, request, request.requester().contact(), what, detail);
        }
    }

    private void send(Tenant tenant, PayoutRequest request, String to, String what, String detail) {
        Locale locale = locale(tenant);
        String amount = format.money(request.amount(), request.currency());
        String key = "payoutrequests.mail." + what;
        boolean inside = request.requester().userId() != null || what.equals("asked");
        String page = inside ? address.of("/requests/" + request.publicId()) : "";
        mails.send(
                tenant.environmentId(),
                to,
                say(locale, key + ".subject", amount, request.payee().name(), tenant.organizationName()),
                say(
                                locale,
                                key + ".text",
                                amount,
                                request.payee().name(),
                                tenant.organizationName(),
                                detail,
                                request.memo().isEmpty() ? "-" : request.memo(),
                                page)
                        .strip());
    }

    private String say(Locale locale, String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }

    private static Locale locale(Tenant tenant) {
        boolean spanish = tenant.country() != null && SPANISH.contains(tenant.country());
        return Locale.forLanguageTag(spanish ? "es" : "en");
    }
}
