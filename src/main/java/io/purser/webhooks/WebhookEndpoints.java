package io.purser.webhooks;

import io.purser.audit.AuditLog;
import io.purser.platform.BusinessError;
import io.purser.platform.Cursor;
import io.purser.platform.EnvironmentClock;
import io.purser.platform.Ids;
import io.purser.platform.Tenant;
import io.purser.platform.egress.PublicPost;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The addresses an organization is told at: made, changed, paused, given a new secret, removed. */
@Service
public class WebhookEndpoints {
    /** In one environment. */
    public static final int MOST = 20;

    private static final int DESCRIPTION = 500;

    private final EndpointRepository rows;
    private final DeliveryRepository deliveries;
    private final PublicPost post;
    private final ObjectProvider<PayloadShape> shape;
    private final AuditLog audit;
    private final EnvironmentClock environmentClock;
    private final WebhookSettings settings;
    private final Clock clock;

    WebhookEndpoints(
            EndpointRepository rows,
            DeliveryRepository deliveries,
            PublicPost post,
            ObjectProvider<PayloadShape> shape,
            AuditLog audit,
            EnvironmentClock environmentClock,
            WebhookSettings settings,
            Clock clock) {
        this.rows = rows;
        this.deliveries = deliveries;
        this.post = post;
        this.shape = shape;
        this.audit = audit;
        this.environmentClock = environmentClock;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param apiVersion {@code null} for the organization's */
    public record Draft(String url, List<String> events, String description, String apiVersion) {}

    /** @param secret shown now and never again */
    public record Made(WebhookEndpoint endpoint, String secret) {
        @Override
        public String toString() {
            return "Made[" + endpoint.publicId() + "]";
        }
    }

    /** Event types an endpoint may ask for. */
    public List<String> types() {
        PayloadShape known = shape.getIfAvailable();
        return known == null ? List.of() : known.types();
    }

    /** API versions an endpoint may be pinned to, oldest first. */
    public List<String> versions() {
        PayloadShape known = shape.getIfAvailable();
        return known == null ? List.of() : known.versions();
    }

    /**
     * Looks an address up before it is saved: dials out, so never inside a transaction.
     *
     * @throws BusinessError 422 {@code target_refused}
     */
    public void vet(Tenant tenant, String url) {
        post.check(url, tenant.mode(), "url");
    }

    /** @throws BusinessError 422 with the field, or 409 {@code webhook_limit} */
    @Transactional
    public Made create(Tenant tenant, Draft draft) {
        WebhookEndpoint endpoint = checked(
                tenant,
                new WebhookEndpoint(
                        0,
                        Ids.next("whe"),
                        tenant.environmentId(),
                        draft.url(),
                        draft.events(),
                        draft.description(),
                        true,
                        null,
                        draft.apiVersion(),
                        0,
                        null,
                        null,
                        environmentClock.now(tenant.environmentId()).truncatedTo(ChronoUnit.MICROS)));
        rows.lock(tenant.environmentId());
        if (rows.count(tenant.environmentId()) >= MOST) {
            throw BusinessError.conflict("webhook_limit", MOST);
        }
        String secret = Signature.newSecret();
        rows.insert(endpoint, secret);
        record(tenant, endpoint, "webhook_endpoint.created");
        return new Made(get(tenant, endpoint.publicId()), secret);
    }

    /** @throws BusinessError 404 */
    @Transactional(readOnly = true)
    public WebhookEndpoint get(Tenant tenant, String publicId) {
        return rows.find(tenant.environmentId(), publicId).orElseThrow(BusinessError::notFound);
    }

    /** Newest first. @param after {@code null} for the first page */
    @Transactional(readOnly = true)
    public List<WebhookEndpoint> page(Tenant tenant, Cursor after, int limit) {
        return rows.page(tenant.environmentId(), after, limit);
    }

    /** Replaces what a person may change; {@code active} false is a pause. */
    @Transactional
    public WebhookEndpoint change(Tenant tenant, String publicId, Draft draft, boolean active) {
        return move(tenant, publicId, "webhook_endpoint.changed", before -> {
            WebhookEndpoint after =
                    checked(tenant, before.with(draft.url(), draft.events(), draft.description(), draft.apiVersion()));
            return active == before.active() ? after : after.switched(active);
        });
    }

    @Transactional
    public WebhookEndpoint pause(Tenant tenant, String publicId) {
        return move(
                tenant,
                publicId,
                "webhook_endpoint.paused",
                before -> before.active() ? before.switched(false) : before);
    }

    /** Also forgets the failures that switched it off. */
    @Transactional
    public WebhookEndpoint resume(Tenant tenant, String publicId) {
        return move(
                tenant,
                publicId,
                "webhook_endpoint.resumed",
                before -> before.active() ? before : before.switched(true));
    }

    /** Its open deliveries are canceled; what was sent stays readable. */
    @Transactional
    public WebhookEndpoint remove(Tenant tenant, String publicId) {
        WebhookEndpoint endpoint = locked(tenant, publicId);
        rows.remove(endpoint, clock.instant());
        deliveries.cancelOpen(endpoint.environmentId(), endpoint.id(), clock.instant());
        record(tenant, endpoint, "webhook_endpoint.removed");
        return endpoint;
    }

    /**
     * Gives a new secret; the one so far stays valid for the overlap.
     *
     * @throws BusinessError 409 {@code webhook_overlap} while an older secret is still valid
     */
    @Transactional
    public Made rotate(Tenant tenant, String publicId) {
        WebhookEndpoint endpoint = locked(tenant, publicId);
        Instant now = clock.instant();
        if (endpoint.oldSecretUntil() != null && endpoint.oldSecretUntil().isAfter(now)) {
            throw BusinessError.conflict("webhook_overlap");
        }
        String secret = Signature.newSecret();
        rows.rotate(endpoint, secret, now.plus(settings.overlap()).truncatedTo(ChronoUnit.MICROS));
        record(tenant, endpoint, "webhook_endpoint.secret_rotated");
        return new Made(get(tenant, publicId), secret);
    }

    /** The secret before the last rotation is no longer used, at once. */
    @Transactional
    public void endOldSecret(Tenant tenant, String publicId) {
        WebhookEndpoint endpoint = locked(tenant, publicId);
        rows.endOldSecret(endpoint);
        record(tenant, endpoint, "webhook_endpoint.old_secret_ended");
    }

    private WebhookEndpoint move(Tenant tenant, String publicId, String action, UnaryOperator<WebhookEndpoint> change) {
        WebhookEndpoint before = locked(tenant, publicId);
        WebhookEndpoint after = change.apply(before);
        if (after.equals(before)) {
            return before;
        }
        rows.update(after);
        if (before.active() && !after.active()) {
            deliveries.cancelOpen(before.environmentId(), before.id(), clock.instant());
        }
        record(tenant, after, action);
        return after;
    }

    private WebhookEndpoint checked(Tenant tenant, WebhookEndpoint wanted) {
        if (post.parse(wanted.url(), tenant.mode()).isEmpty()) {
            throw BusinessError.invalid("target_refused", "url");
        }
        List<String> events = wanted.events() == null ? List.of() : List.copyOf(new LinkedHashSet<>(wanted.events()));
        if (events.isEmpty()) {
            throw BusinessError.invalid("webhook_events_required", "events");
        }
        List<String> types = types();
        events.stream().filter(type -> !types.contains(type)).findFirst().ifPresent(unknown -> {
            throw BusinessError.invalid("webhook_event_unknown", "events", shortened(unknown));
        });
        String description =
                wanted.description() == null || wanted.description().isBlank()
                        ? null
                        : wanted.description().strip();
        if (description != null && description.length() > DESCRIPTION) {
            throw BusinessError.invalid("webhook_description_too_long", "description", DESCRIPTION);
        }
        if (wanted.apiVersion() != null && !versions().contains(wanted.apiVersion())) {
            throw BusinessError.invalid("webhook_version_unknown", "apiVersion");
        }
        return wanted.with(wanted.url(), events, description, wanted.apiVersion());
    }

    private static String shortened(String text) {
        return text == null ? "null" : text.substring(0, Math.min(60, text.length()));
    }

    private WebhookEndpoint locked(Tenant tenant, String publicId) {
        return rows.locked(tenant.environmentId(), publicId).orElseThrow(BusinessError::notFound);
    }

    private void record(Tenant tenant, WebhookEndpoint endpoint, String action) {
        audit.record(
                tenant.environmentId(), tenant.actor(), action, endpoint.publicId(), Map.of("url", endpoint.url()));
    }
}
