package io.purser.webhooks;

import io.purser.events.Event;
import io.purser.events.Events;
import io.purser.platform.CrashPoints;
import io.purser.platform.Ids;
import io.purser.webhooks.DeliveryRepository.New;
import io.purser.webhooks.Payloads.Payload;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes events from the outbox and writes a delivery for every active endpoint that asked for them, all or nothing. */
@Service
class EventRouter {
    static final int BATCH = 100;

    private final Events events;
    private final EndpointRepository endpoints;
    private final DeliveryRepository deliveries;
    private final Payloads payloads;
    private final Clock clock;

    EventRouter(
            Events events,
            EndpointRepository endpoints,
            DeliveryRepository deliveries,
            Payloads payloads,
            Clock clock) {
        this.events = events;
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.payloads = payloads;
        this.clock = clock;
    }

    /** @return how many events it took; {@link #BATCH} when there may be more */
    @Transactional
    public int route() {
        List<Event> taken = events.take(BATCH);
        if (taken.isEmpty()) {
            return 0;
        }
        CrashPoints.hit("webhook.outbox.taken");
        List<Long> environmentIds =
                taken.stream().map(Event::environmentId).distinct().toList();
        Map<Long, List<WebhookEndpoint>> listening = endpoints.active(environmentIds).stream()
                .collect(Collectors.groupingBy(WebhookEndpoint::environmentId));
        if (listening.isEmpty()) {
            return taken.size();
        }
        Map<Long, Payloads.Sender> senders = payloads.senders(listening.keySet());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<New> made = new ArrayList<>();
        for (Event event : taken) {
            for (WebhookEndpoint endpoint : listening.getOrDefault(event.environmentId(), List.of())) {
                if (endpoint.events().contains(event.type())) {
                    Payload payload = payloads.of(event, endpoint, senders.get(event.environmentId()));
                    if (payload != null) {
                        made.add(delivery(event, endpoint, payload, now));
                    }
                }
            }
        }
        if (!made.isEmpty()) {
            deliveries.insert(made);
            CrashPoints.hit("webhook.outbox.in-transaction");
        }
        return taken.size();
    }

    static New delivery(Event event, WebhookEndpoint endpoint, Payload payload, Instant now) {
        return new New(Ids.next("whd"), endpoint, event, false, payload.apiVersion(), payload.body(), now, now);
    }
}
