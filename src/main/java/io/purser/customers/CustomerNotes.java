package io.purser.customers;

import io.purser.audit.AuditLog;
import io.purser.platform.Actor;
import io.purser.platform.BusinessError;
import io.purser.platform.EnvironmentClock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What colleagues write down about a customer: added, never changed, never sent anywhere. */
@Service
public class CustomerNotes {
    private static final int LONGEST = 2000;

    private final JdbcClient jdbc;
    private final Customers customers;
    private final AuditLog audit;
    private final EnvironmentClock clock;

    CustomerNotes(JdbcClient jdbc, Customers customers, AuditLog audit, EnvironmentClock clock) {
        this.jdbc = jdbc;
        this.customers = customers;
        this.audit = audit;
        this.clock = clock;
    }

    public record Note(String author, String body, Instant at) {}

    /** @throws BusinessError 404, 422 for an empty or too long note */
    @Transactional
    public void add(long environmentId, Actor actor, String reference, String text) {
        Customer customer = customers.get(environmentId, reference);
        String body = text == null ? "" : text.replace("\r\n", "\n").strip();
        if (body.isEmpty() || body.indexOf('\u0000') >= 0) {
            throw BusinessError.invalid("customer_note_empty", "note");
        }
        if (body.length() > LONGEST) {
            throw BusinessError.invalid("customer_too_long", "note", LONGEST);
        }
        jdbc.sql("insert into customer_note (environment_id, customer_id, author, body, created_at)"
                        + " values (?, ?, ?, ?, ?)")
                .params(
                        environmentId,
                        customer.id(),
                        actor.label(),
                        body,
                        clock.now(environmentId).atOffset(ZoneOffset.UTC))
                .update();
        audit.record(environmentId, actor, "customer.noted", customer.publicId(), Map.of());
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public List<Note> of(Customer customer, int limit) {
        return jdbc.sql("""
                        select author, body, created_at from customer_note
                        where environment_id = :environmentId and customer_id = :customerId
                        order by id desc limit :limit""")
                .param("environmentId", customer.environmentId())
                .param("customerId", customer.id())
                .param("limit", limit)
                .query((row, number) -> new Note(
                        row.getString("author"), row.getString("body"), CustomerRepository.instant(row, "created_at")))
                .list();
    }
}
