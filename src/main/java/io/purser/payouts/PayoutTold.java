package io.purser.payouts;

import io.purser.events.Events;
import io.purser.payouts.PayoutDestination.Recipient;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Tells those outside of a payout's moves, in the move's own transaction. A return after paid is a failure to them. */
@Component
class PayoutTold {
    private final Events events;
    private final MessageSource messages;

    PayoutTold(Events events, MessageSource messages) {
        this.events = events;
        this.messages = messages;
    }

    /**
     * @param at when the payout came to be in that state
     * @return the event's type, or {@code null} when nobody is told of such a move
     */
    String tell(Payout payout, PayoutStatus to, Instant at, String failureCode) {
        Map<String, Object> facts = facts(payout, to);
        String type = switch (to) {
            case PENDING -> {
                facts.put("createdAt", at);
                yield "payout.created";
            }
            case PAID -> {
                facts.put("paidAt", at);
                yield "payout.paid";
            }
            case FAILED, RETURNED -> {
                facts.put("failedAt", at);
                facts.put("returned", to == PayoutStatus.RETURNED);
                facts.put("failureCode", failureCode);
                facts.put("failureMessage", sentence(failureCode));
                yield "payout.failed";
            }
            case IN_TRANSIT, CANCELED -> null;
        };
        if (type != null) {
            events.record(payout.environmentId(), type, payout.publicId(), facts);
        }
        return type;
    }

    private static Map<String, Object> facts(Payout payout, PayoutStatus to) {
        Map<String, Object> bank = new LinkedHashMap<>();
        String name = payout.destination().label();
        bank.put("bankName", name.isEmpty() ? null : name);
        bank.put("last4", payout.destination().last4());
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("payoutId", payout.publicId());
        facts.put("amount", payout.amount());
        facts.put("fee", payout.fee());
        facts.put("netAmount", payout.net());
        facts.put("currency", payout.currency());
        facts.put("status", to.wire());
        facts.put("destinationBank", bank);
        if (payout.destination() instanceof Recipient recipient) {
            Map<String, Object> somebody = new LinkedHashMap<>();
            somebody.put("customerId", recipient.customerId());
            somebody.put("payoutMethodId", recipient.methodId());
            somebody.put("name", recipient.holder());
            somebody.put("method", recipient.way());
            facts.put("recipient", somebody);
            facts.put("requestedBy", payout.subject());
        }
        return facts;
    }

    private String sentence(String failureCode) {
        return failureCode == null
                ? null
                : messages.getMessage("payouts.cause." + failureCode, null, null, Locale.ENGLISH);
    }
}
