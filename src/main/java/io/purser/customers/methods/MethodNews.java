package io.purser.customers.methods;

import io.purser.audit.AuditLog;
import io.purser.customers.Customer;
import io.purser.customers.Customers;
import io.purser.events.Events;
import io.purser.platform.Actor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tells of a change in the outbox and in the audit log, where the customer's page shows it. Never a number. */
@Component
class MethodNews {
    private final Customers customers;
    private final Events events;
    private final AuditLog audit;

    MethodNews(Customers customers, Events events, AuditLog audit) {
        this.customers = customers;
        this.events = events;
        this.audit = audit;
    }

    /** Joins the transaction of the change. */
    void tell(String what, Actor actor, PayoutMethod method, Map<String, ?> more) {
        Customer customer = customers
                .byIds(method.environmentId(), List.of(method.customerId()))
                .get(method.customerId());
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("methodId", method.publicId());
        facts.put("customerId", customer.publicId());
        facts.put("kind", method.kind());
        facts.put("country", method.country());
        facts.put("last4", method.last4());
        facts.put("source", method.source().name().toLowerCase(Locale.ROOT));
        facts.put("usableFrom", method.usableFrom());
        facts.putAll(more);
        events.record(method.environmentId(), what, method.publicId(), facts);
        Map<String, String> told = Map.of("method", method.publicId(), "last4", method.last4());
        audit.record(method.environmentId(), actor, what, customer.publicId(), told);
    }
}
