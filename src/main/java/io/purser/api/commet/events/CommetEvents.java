package io.purser.api.commet.events;

import io.purser.api.ApiVersion;
import io.purser.customers.Customers;
import io.purser.events.Event;
import io.purser.platform.EnvironmentClock;
import io.purser.platform.Ids;
import io.purser.platform.Mode;
import io.purser.webhooks.PayloadShape;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Events as the published contract writes them. Each type has a record with exactly the contract's fields, so a fact that
 * the contract does not name (an account number, a secret) has no way out. The same event gives the same bytes.
 */
@Component
class CommetEvents implements PayloadShape {
    private static final ApiVersion EMAIL_NAMED = new ApiVersion("2026-06-07");
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    private static final Map<String, Function<Facts, Object>> SHAPES = Map.ofEntries(
            Map.entry("payout.available", PayoutData.Available::of),
            Map.entry("payout.created", PayoutData.Created::of),
            Map.entry("payout.paid", PayoutData.Paid::of),
            Map.entry("payout.failed", PayoutData.Failed::of),
            Map.entry("payment_link.created", PaymentLinkData.Open::created),
            Map.entry("payment_link.completed", PaymentLinkData.Completed::of),
            Map.entry("payment_link.failed", PaymentLinkData.Failed::of),
            Map.entry("payment_link.canceled", PaymentLinkData.Open::canceled),
            Map.entry("payment.received", PaymentData.Received::of),
            Map.entry("payment.failed", PaymentData.Failed::of),
            Map.entry("payment.refunded", PaymentData.Refunded::of),
            Map.entry("payment.disputed", PaymentData.Disputed::of),
            Map.entry("payment.dispute_resolved", PaymentData.Resolved::of),
            Map.entry("invoice.created", InvoiceData::of),
            Map.entry("invoice.voided", InvoiceData::of),
            Map.entry("invoice.overdue", InvoiceData::of));

    private final Customers customers;
    private final EnvironmentClock clock;

    CommetEvents(Customers customers, EnvironmentClock clock) {
        this.customers = customers;
        this.clock = clock;
    }

    /** In the order the contract lists the fields. */
    private record Envelope(
            String id,
            String event,
            String timestamp,
            String organizationId,
            String mode,
            String apiVersion,
            Object data) {}

    @Override
    public List<String> types() {
        return EventTypes.ALL;
    }

    @Override
    public List<String> versions() {
        return ApiVersion.KNOWN.stream().map(ApiVersion::date).toList();
    }

    @Override
    public byte[] body(Event event, String organizationPublicId, Mode mode, String apiVersion) {
        Facts facts = new Facts(event.type(), JSON.readTree(event.facts()));
        return JSON.writeValueAsBytes(new Envelope(
                event.publicId(),
                event.type(),
                Facts.time(event.occurredAt()),
                organizationPublicId,
                mode.wire(),
                apiVersion,
                data(facts, new ApiVersion(apiVersion))));
    }

    @Override
    public Event sample(long environmentId, String type) {
        if (!EventTypes.ALL.contains(type)) {
            throw new IllegalArgumentException("no event of the contract: " + type);
        }
        return new Event(
                0,
                Ids.next("whev"),
                environmentId,
                type,
                "sample",
                Samples.facts(type),
                clock.now(environmentId),
                null);
    }

    private Object data(Facts facts, ApiVersion version) {
        if (facts.type().equals("customer.created") || facts.type().equals("customer.updated")) {
            String document = customers.openTaxDocument(facts.text("customerId"), facts.text("sealedTaxDocument"));
            return CustomerData.of(facts, document, version.compareTo(EMAIL_NAMED) < 0);
        }
        return SHAPES.getOrDefault(facts.type(), nothing -> Map.of()).apply(facts);
    }
}
