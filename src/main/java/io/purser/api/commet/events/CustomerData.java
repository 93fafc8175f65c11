package io.purser.api.commet.events;

import tools.jackson.databind.JsonNode;

/** The whole customer after the change, not a difference. */
final class CustomerData {

    record Named(
            String id,
            String externalId,
            String fullName,
            String email,
            String taxDocument,
            String documentType,
            String timezone,
            JsonNode metadata,
            String createdAt,
            String updatedAt) {
        static Named of(Facts facts, String taxDocument) {
            return new Named(
                    facts.text("customerId"),
                    facts.text("externalId"),
                    facts.text("fullName"),
                    facts.text("email"),
                    taxDocument,
                    facts.text("documentType"),
                    facts.text("timezone"),
                    facts.object("metadata"),
                    facts.time("createdAt"),
                    facts.time("updatedAt"));
        }
    }

    /** Up to 2026-05-25: the mail address had another name. */
    record Billed(
            String id,
            String externalId,
            String fullName,
            String billingEmail,
            String taxDocument,
            String documentType,
            String timezone,
            JsonNode metadata,
            String createdAt,
            String updatedAt) {
        static Billed of(Named now) {
            return new Billed(
                    now.id(),
                    now.externalId(),
                    now.fullName(),
                    now.email(),
                    now.taxDocument(),
                    now.documentType(),
                    now.timezone(),
                    now.metadata(),
                    now.createdAt(),
                    now.updatedAt());
        }
    }

    private CustomerData() {}
}
