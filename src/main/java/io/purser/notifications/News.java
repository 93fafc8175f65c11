package io.purser.notifications;

import io.purser.events.Event;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An event as people hear of it.
 *
 * @param subject public id of the object it is about, which decides where its link leads
 * @param facts amount (minor units), currency, name, role: whichever there are; never more of an account than four digits
 * @param only row numbers of the people it concerns; empty for everybody whose role may hear of it
 */
record News(
        long environmentId, Kind kind, String subject, Map<String, String> facts, Set<Long> only, Instant happenedAt) {
    /** Types of events that may be news; which of them are, the facts say. */
    static final Set<String> TYPES = Set.of(
            "payout.created",
            "payout.paid",
            "payout.failed",
            "payout_request.waiting",
            "payout_request.rejected",
            "payout_link.updated",
            "payment.disputed",
            "payment.dispute_resolved",
            "refund.failed",
            "payout_account.changed",
            "bank.added",
            "bank.errored",
            "webhook_endpoint.switched_off",
            "api_key.issued",
            "member.joined",
            "member.role_changed",
            "member.removed",
            "member.left");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static Optional<News> of(Event event) {
        JsonNode facts = JSON.readTree(event.facts());
        return switch (event.type()) {
            case "payout.created" -> news(event, Kind.PAYOUT_STARTED, payout(facts));
            case "payout.paid" -> news(event, Kind.PAYOUT_PAID, payout(facts));
            case "payout.failed" ->
                news(
                        event,
                        facts.path("returned").asBoolean(false) ? Kind.PAYOUT_RETURNED : Kind.PAYOUT_FAILED,
                        payout(facts));
            case "payout_request.waiting" -> concerning(event, Kind.REQUEST_WAITING, facts, "turn");
            case "payout_request.rejected" -> concerning(event, Kind.REQUEST_REJECTED, facts, "askedBy");
            case "payout_link.updated" ->
                text(facts, "status").equals("EXPIRED")
                        ? news(event, Kind.LINK_EXPIRED, money(facts, "amount"))
                        : Optional.empty();
            case "payment.disputed" -> dispute(event, Kind.DISPUTE_OPENED, facts);
            case "payment.dispute_resolved" ->
                dispute(event, text(facts, "outcome").equals("won") ? Kind.DISPUTE_WON : Kind.DISPUTE_LOST, facts);
            case "refund.failed" -> news(event, Kind.REFUND_FAILED, money(facts, "amount"));
            case "payout_account.changed" -> verification(event, text(facts, "state"));
            case "bank.added" -> news(event, Kind.BANK_ADDED, named(facts, "last4"));
            case "bank.errored" -> news(event, Kind.BANK_FAILED, named(facts, "last4"));
            case "webhook_endpoint.switched_off" -> news(event, Kind.WEBHOOK_OFF, named(facts, "url"));
            case "api_key.issued" -> news(event, Kind.KEY_CREATED, named(facts, "name"));
            case "member.joined" -> news(event, Kind.MEMBER_JOINED, member(facts, "role"));
            case "member.role_changed" -> news(event, Kind.ROLE_CHANGED, member(facts, "to"));
            case "member.removed", "member.left" -> news(event, Kind.MEMBER_LEFT, member(facts, "from"));
            default -> Optional.empty();
        };
    }

    private static Optional<News> news(Event event, Kind kind, Map<String, String> facts) {
        return Optional.of(new News(
                event.environmentId(), kind, event.subject(), Map.copyOf(facts), Set.of(), event.occurredAt()));
    }

    private static Optional<News> concerning(Event event, Kind kind, JsonNode facts, String whom) {
        JsonNode people = facts.path(whom);
        Set<Long> only = people.isArray()
                ? StreamSupport.stream(people.spliterator(), false)
                        .map(JsonNode::asLong)
                        .collect(Collectors.toSet())
                : people.isNumber() ? Set.of(people.asLong()) : Set.of();
        if (only.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> told = money(facts, "amount");
        told.put("name", text(facts, "payee"));
        return Optional.of(
                new News(event.environmentId(), kind, event.subject(), Map.copyOf(told), only, event.occurredAt()));
    }

    private static Optional<News> dispute(Event event, Kind kind, JsonNode facts) {
        return Optional.of(new News(
                event.environmentId(),
                kind,
                text(facts, "disputeId"),
                Map.copyOf(money(facts, "disputeAmount")),
                Set.of(),
                event.occurredAt()));
    }

    private static Optional<News> verification(Event event, String state) {
        return switch (state) {
            case "RESTRICTED" -> news(event, Kind.VERIFICATION_ACTION, Map.of());
            case "VERIFIED" -> news(event, Kind.VERIFICATION_DONE, Map.of());
            case "DISABLED" -> news(event, Kind.VERIFICATION_REFUSED, Map.of());
            default -> Optional.empty();
        };
    }

    private static Map<String, String> payout(JsonNode facts) {
        Map<String, String> told = money(facts, "amount");
        JsonNode recipient = facts.path("recipient");
        told.put(
                "name",
                recipient.isMissingNode()
                        ? "•••• " + text(facts.path("destinationBank"), "last4")
                        : text(recipient, "name"));
        return told;
    }

    private static Map<String, String> money(JsonNode facts, String field) {
        Map<String, String> told = new HashMap<>();
        told.put("amount", text(facts, field));
        told.put("currency", text(facts, "currency"));
        return told;
    }

    private static Map<String, String> named(JsonNode facts, String field) {
        return Map.of("name", (field.equals("last4") ? "•••• " : "") + text(facts, field));
    }

    private static Map<String, String> member(JsonNode facts, String role) {
        return Map.of("name", text(facts, "name"), "role", text(facts, role));
    }

    private static String text(JsonNode facts, String field) {
        return facts.path(field).asString("");
    }
}
