package io.purser.payoutrequests.links;

import io.purser.audit.AuditLog;
import io.purser.events.Events;
import io.purser.payoutrequests.links.PayoutLink.Delivery;
import io.purser.payoutrequests.links.PayoutLink.Status;
import io.purser.platform.BusinessError;
import io.purser.platform.CrashPoints;
import io.purser.platform.Cursor;
import io.purser.platform.EnvironmentClock;
import io.purser.platform.Ids;
import io.purser.platform.Tenant;
import io.purser.platform.crypto.TokenHash;
import io.purser.platform.sms.PhoneNumbers;
import io.purser.platform.sms.PhoneNumbers.Phone;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Payout links: made, sent, sent again, taken back, found by token. Joins the caller's transaction; what is sent leaves
 * after the commit. Every change locks the link's row: who also locks its request calls here first.
 */
@Service
public class PayoutLinks {
    /** How long a link can be claimed when nobody said otherwise. */
    public static final Duration USUAL_LIFE = Duration.ofDays(30);

    private static final Pattern TOKEN = Pattern.compile("[0-9a-hjkmnp-tv-z]{26}");

    private final PayoutLinkRows rows;
    private final PayoutLinkDelivery delivery;
    private final Events events;
    private final AuditLog audit;
    private final ApplicationEventPublisher news;
    private final EnvironmentClock clock;

    PayoutLinks(
            PayoutLinkRows rows,
            PayoutLinkDelivery delivery,
            Events events,
            AuditLog audit,
            ApplicationEventPublisher news,
            EnvironmentClock clock) {
        this.rows = rows;
        this.delivery = delivery;
        this.events = events;
        this.audit = audit;
        this.news = news;
        this.clock = clock;
    }

    /** @param life how long it can be claimed, or {@code null} for the organization's usual time */
    public record NewLink(
            String requestId,
            Delivery delivery,
            String payeeName,
            String email,
            String phoneCountry,
            String phone,
            String message,
            long amount,
            String currency,
            Duration life) {}

    /** @param token shown to whoever made it, this once; the address is {@code /claim/<token>} */
    public record Made(PayoutLink link, String token) {
        @Override
        public String toString() {
            return "Made[" + link + "]";
        }
    }

    /**
     * @throws BusinessError 422 {@code link_no_email}, {@code link_no_phone}, {@code phone_invalid}, {@code phone_voip},
     *     {@code phone_landline}
     */
    @Transactional
    public Made make(Tenant tenant, NewLink wish) {
        refuseWithoutContact(wish);
        Instant now = now(tenant.environmentId());
        Duration life = wish.life() == null ? USUAL_LIFE : wish.life();
        Phone phone = wish.phone() == null || wish.delivery() == Delivery.EMAIL || wish.delivery() == Delivery.LINK
                ? null
                : PhoneNumbers.mobile(wish.phoneCountry(), wish.phone(), "phone");
        PayoutLink link = new PayoutLink(
                0,
                Ids.next("pol"),
                tenant.environmentId(),
                wish.requestId(),
                wish.delivery(),
                wish.payeeName(),
                wish.email(),
                phone == null ? wish.phoneCountry() : phone.country(),
                phone == null ? wish.phone() : phone.national(),
                wish.message(),
                wish.amount(),
                wish.currency(),
                wish.delivery() == Delivery.LINK ? Status.CREATED : Status.SENT,
                null,
                null,
                null,
                now,
                null,
                now.plus(life),
                null);
        String token = token();
        rows.insert(link, TokenHash.of(token), life.toSeconds());
        delivery.send(tenant, link, token);
        PayoutLink made = get(tenant, link.publicId());
        tell(made);
        audit.record(
                tenant.environmentId(),
                tenant.actor(),
                "payout_link.created",
                made.publicId(),
                Map.of("request", made.requestId(), "delivery", made.delivery().name()));
        CrashPoints.hit("payout-link.made.in-transaction");
        return new Made(made, token);
    }

    /**
     * A new token for the same link, with its whole time again; the old token stops working.
     *
     * @throws BusinessError 404; 409 {@code payout_link_over}
     */
    @Transactional
    public Made resend(Tenant tenant, String publicId) {
        PayoutLink before = get(tenant, publicId);
        Instant now = now(tenant.environmentId());
        String token = token();
        Instant until = now.plusSeconds(rows.lifeSeconds(before));
        if (!rows.renew(tenant.environmentId(), publicId, TokenHash.of(token), now, until)) {
            throw BusinessError.conflict("payout_link_over");
        }
        delivery.send(tenant, before, token);
        PayoutLink after = get(tenant, publicId);
        if (after.status() != before.status()) {
            tell(after);
        }
        audit.record(tenant.environmentId(), tenant.actor(), "payout_link.resent", publicId, Map.of());
        return new Made(after, token);
    }

    /** @throws BusinessError 404 */
    @Transactional(readOnly = true)
    public PayoutLink get(Tenant tenant, String publicId) {
        return rows.find(tenant.environmentId(), publicId).orElseThrow(BusinessError::notFound);
    }

    /** Those of the ids that this environment has, in no order. */
    @Transactional(readOnly = true)
    public List<PayoutLink> byIds(Tenant tenant, List<String> publicIds) {
        return publicIds.isEmpty() ? List.of() : rows.byIds(tenant.environmentId(), publicIds);
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public List<PayoutLink> page(Tenant tenant, Cursor after, int rows) {
        return this.rows.page(tenant.environmentId(), after, rows);
    }

    /** All that were made for a request, newest first. */
    @Transactional(readOnly = true)
    public List<PayoutLink> ofRequest(Tenant tenant, String requestId) {
        return rows.ofRequest(tenant.environmentId(), requestId);
    }

    /** Public: whatever the token opens, in any environment and state; empty for a token nobody made. */
    @Transactional(readOnly = true)
    public Optional<PayoutLink> byToken(String token) {
        return token == null || !TOKEN.matcher(token).matches() ? Optional.empty() : rows.byHash(TokenHash.of(token));
    }

    /** @return false when it was claimed, canceled or had expired before, and nothing was written */
    @Transactional
    public boolean cancel(Tenant tenant, String publicId) {
        if (!rows.cancel(tenant.environmentId(), publicId)) {
            return false;
        }
        tell(get(tenant, publicId));
        audit.record(tenant.environmentId(), tenant.actor(), "payout_link.canceled", publicId, Map.of());
        return true;
    }

    /** @return false when somebody else claimed it first, or it is canceled or expired */
    @Transactional
    public boolean claim(Tenant tenant, String publicId, String customerId) {
        if (!rows.claim(tenant.environmentId(), publicId, customerId, now(tenant.environmentId()))) {
            return false;
        }
        tell(get(tenant, publicId));
        audit.record(
                tenant.environmentId(),
                tenant.actor(),
                "payout_link.claimed",
                publicId,
                Map.of("customer", customerId));
        return true;
    }

    /** The payout of a claimed link failed: it can be claimed again by the same customer, by the address it has. */
    @Transactional
    public void reopen(Tenant tenant, String publicId, String failureCode) {
        PayoutLink link = get(tenant, publicId);
        Instant until = now(tenant.environmentId()).plusSeconds(rows.lifeSeconds(link));
        if (!rows.reopen(tenant.environmentId(), publicId, failureCode, until)) {
            return;
        }
        PayoutLink open = get(tenant, publicId);
        delivery.sayItFailed(tenant, open);
        tell(open);
        audit.record(
                tenant.environmentId(),
                tenant.actor(),
                "payout_link.reopened",
                publicId,
                Map.of("failure", failureCode == null ? "" : failureCode));
    }

    /** @return false when it was claimed, canceled or lengthened meanwhile, and nothing was written */
    @Transactional
    boolean expire(PayoutLink link) {
        if (!rows.expire(link.environmentId(), link.publicId(), now(link.environmentId()))) {
            return false;
        }
        PayoutLink expired = rows.find(link.environmentId(), link.publicId()).orElseThrow();
        tell(expired);
        news.publishEvent(new PayoutLinkExpired(expired));
        return true;
    }

    /** @param column {@code mail_id} or {@code text_id} */
    @Transactional
    void undelivered(long environmentId, String column, String id, String problem) {
        rows.undelivered(environmentId, column, id, problem).ifPresent(this::tell);
    }

    private void tell(PayoutLink link) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("requestId", link.requestId());
        facts.put("status", link.status());
        facts.put("delivery", link.delivery());
        facts.put("amount", link.amount());
        facts.put("currency", link.currency());
        facts.put("claimedCustomerId", link.claimedCustomerId());
        facts.put("failureCode", link.failureCode());
        facts.put("createdAt", link.createdAt());
        facts.put("expiresAt", link.expiresAt());
        facts.put("claimedAt", link.claimedAt());
        events.record(link.environmentId(), "payout_link.updated", link.publicId(), facts);
    }

    private static void refuseWithoutContact(NewLink wish) {
        boolean email = wish.delivery() == Delivery.EMAIL || wish.delivery() == Delivery.ALL;
        boolean phone = wish.delivery() == Delivery.SMS || wish.delivery() == Delivery.ALL;
        if (email && wish.email() == null) {
            throw BusinessError.invalid("link_no_email", "email");
        }
        if (phone && wish.phone() == null) {
            throw BusinessError.invalid("link_no_phone", "phone");
        }
    }

    /** 130 random bits. */
    private static String token() {
        return Ids.next("t").substring(2);
    }

    private Instant now(long environmentId) {
        return clock.now(environmentId).truncatedTo(ChronoUnit.MICROS);
    }
}
