package io.purser.payments.disputes;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What speaks for the merchant in one dispute.
 *
 * @param failureCode why the provider did not take it, or {@code null}
 * @param sentAt when the provider had it, or {@code null}
 */
public record Evidence(
        long id,
        String publicId,
        long environmentId,
        String disputeId,
        Status status,
        Words words,
        String failureCode,
        Instant updatedAt,
        Instant sentAt) {
    /** Characters of one answer. */
    public static final int LONGEST = 5000;

    /** SENDING: on its way to the provider, and not changed any more. */
    public enum Status {
        DRAFT,
        SENDING,
        SENT
    }

    /** The merchant's own words; empty where there are none. */
    public record Words(String explanation, String delivery, String contact, String policy) {
        public static final Words NONE = new Words("", "", "", "");

        /** Field name to text, in the order of the form. */
        public Map<String, String> byField() {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("explanation", explanation);
            fields.put("delivery", delivery);
            fields.put("contact", contact);
            fields.put("policy", policy);
            return fields;
        }

        /** One text, as banks read it. */
        String text() {
            return byField().entrySet().stream()
                    .filter(field -> !field.getValue().isEmpty())
                    .map(field -> field.getKey() + ":\n" + field.getValue())
                    .collect(Collectors.joining("\n\n"));
        }
    }

    public boolean draft() {
        return status == Status.DRAFT;
    }
}
