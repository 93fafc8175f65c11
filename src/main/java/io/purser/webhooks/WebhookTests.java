package io.purser.webhooks;

import io.purser.events.Event;
import io.purser.platform.BusinessError;
import io.purser.platform.Ids;
import io.purser.platform.Tenant;
import io.purser.webhooks.DeliveryClaims.Claim;
import io.purser.webhooks.DeliveryRepository.New;
import io.purser.webhooks.Payloads.Payload;
import io.purser.webhooks.Sending.Sent;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Sends an event that never happened, at once and once, so that a receiver can be tried out. */
@Service
public class WebhookTests {
    private final WebhookEndpoints endpoints;
    private final DeliveryClaims claims;
    private final DeliveryRepository deliveries;
    private final DeliveryResults results;
    private final Payloads payloads;
    private final ObjectProvider<PayloadShape> shape;
    private final Sending sending;
    private final Clock clock;

    WebhookTests(
            WebhookEndpoints endpoints,
            DeliveryClaims claims,
            DeliveryRepository deliveries,
            DeliveryResults results,
            Payloads payloads,
            ObjectProvider<PayloadShape> shape,
            Sending sending,
            Clock clock) {
        this.endpoints = endpoints;
        this.claims = claims;
        this.deliveries = deliveries;
        this.results = results;
        this.payloads = payloads;
        this.shape = shape;
        this.sending = sending;
        this.clock = clock;
    }

    /** A test that was sent and is not written down yet. */
    public static final class Trial {
        private final New delivery;
        private final Sent sent;

        private Trial(New delivery, Sent sent) {
            this.delivery = delivery;
            this.sent = sent;
        }

        public boolean success() {
            return sent.reply().success();
        }
    }

    /**
     * Dials out and waits for the answer, at most ten seconds; also to an endpoint that is off. A receiver that fails is
     * a result, not an error.
     *
     * @param type event type, or {@code null} for the first the endpoint asked for
     * @throws BusinessError 404, or 422 {@code webhook_event_unknown}
     */
    public Trial dial(Tenant tenant, String endpointId, String type) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("a test dials out, so it must not hold a transaction");
        }
        WebhookEndpoint endpoint = endpoints.get(tenant, endpointId);
        String wanted = type == null || type.isBlank() ? endpoint.events().get(0) : type;
        if (!endpoints.types().contains(wanted)) {
            throw BusinessError.invalid("webhook_event_unknown", "event", wanted);
        }
        Event event = shape.getObject().sample(tenant.environmentId(), wanted);
        Payload payload = payloads.of(
                event,
                endpoint,
                payloads.senders(List.of(tenant.environmentId())).get(tenant.environmentId()));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        New delivery = new New(Ids.next("whd"), endpoint, event, true, payload.apiVersion(), payload.body(), now, null);
        Claim claim = new Claim(
                0,
                claims.route(endpoint, tenant.mode()),
                1,
                0,
                event.publicId(),
                event.type(),
                payload.body(),
                true,
                now);
        return new Trial(delivery, sending.send(claim).join());
    }

    /** Writes the delivery and its attempt down; touches nothing but the database. */
    @Transactional
    public WebhookDelivery record(Tenant tenant, Trial trial) {
        deliveries.insert(List.of(trial.delivery));
        WebhookDelivery delivery = deliveries
                .find(tenant.environmentId(), trial.delivery.publicId())
                .orElseThrow();
        Sent sent = trial.sent;
        Claim claim = sent.claim();
        Claim known = new Claim(
                delivery.id(),
                claim.route(),
                claim.number(),
                claim.tries(),
                claim.eventId(),
                claim.eventType(),
                claim.body(),
                true,
                claim.until());
        results.write(List.of(new Sent(known, sent.startedAt(), sent.millis(), sent.reply(), sent.headers())));
        return deliveries
                .find(tenant.environmentId(), trial.delivery.publicId())
                .orElseThrow();
    }
}
