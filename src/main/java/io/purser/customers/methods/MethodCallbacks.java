package io.purser.customers.methods;

import io.purser.audit.AuditLog;
import io.purser.platform.Actor;
import io.purser.platform.BusinessError;
import io.purser.platform.EnvironmentClock;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Calls to payees about a changed destination, on a number that was known before the change: written down once, never
 * changed. A confirmed one ends the cooling-off, unless whoever added the method wrote it; a denied one makes the method
 * unusable.
 */
@Service
public class MethodCallbacks {
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ().-]{4,38}");
    private static final int LONGEST_NOTE = 1000;
    private static final int LONGEST_NAME = 200;

    private final JdbcClient jdbc;
    private final PayoutMethods methods;
    private final MethodWitnesses witnesses;
    private final AuditLog audit;
    private final EnvironmentClock clock;

    MethodCallbacks(
            JdbcClient jdbc, PayoutMethods methods, MethodWitnesses witnesses, AuditLog audit, EnvironmentClock clock) {
        this.jdbc = jdbc;
        this.methods = methods;
        this.witnesses = witnesses;
        this.audit = audit;
        this.clock = clock;
    }

    public enum Result {
        CONFIRMED,
        DENIED,
        NO_ANSWER
    }

    /** @param phone the number that was called, as written; calledAt not in the future of the environment's clock */
    public record Call(String person, String phone, Instant calledAt, Result result, String note) {
        @Override
        public String toString() {
            return "Call[" + result + "]";
        }
    }

    /** @param author who wrote it down, at {@code createdAt} */
    public record Callback(Call call, String author, Instant createdAt) {}

    /** @throws BusinessError 404, 422; a confirmation by whoever added a waiting method is 422 too */
    @Transactional
    public void record(long environmentId, Actor actor, String methodId, Call call) {
        PayoutMethod method = methods.get(environmentId, methodId);
        Instant now = clock.now(environmentId);
        check(call, now);
        if (method.state() != PayoutMethod.State.ACTIVE) {
            throw BusinessError.conflict("payout_method_not_active");
        }
        if (call.result() == Result.CONFIRMED) {
            witnesses.refuseOwn(actor, method, now);
        }
        jdbc.sql("""
                        insert into payout_method_callback (environment_id, payout_method_id, person, phone, called_at,
                            result, note, author, created_at)
                        values (:environmentId, :methodId, :person, :phone, :calledAt, :result, :note, :author, :now)
                        """)
                .param("environmentId", environmentId)
                .param("methodId", method.id())
                .param("person", call.person().strip())
                .param("phone", call.phone().strip())
                .param("calledAt", MethodRows.utc(call.calledAt()))
                .param("result", call.result().name())
                .param("note", call.note() == null ? null : call.note().strip(), Types.VARCHAR)
                .param("author", actor.label())
                .param("now", MethodRows.utc(now))
                .update();
        audit.record(
                environmentId,
                actor,
                "payout_method.called_back",
                methodId,
                Map.of("result", call.result().name().toLowerCase(Locale.ROOT)));
        if (call.result() == Result.CONFIRMED) {
            methods.confirmed(actor, method);
        } else if (call.result() == Result.DENIED) {
            methods.denied(method);
        }
    }

    /** Newest first. */
    public List<Callback> of(PayoutMethod method) {
        return of(method.environmentId(), List.of(method)).getOrDefault(method.publicId(), List.of());
    }

    /** By the method's public id, newest first; one query for a page of methods. */
    @Transactional(readOnly = true)
    public Map<String, List<Callback>> of(long environmentId, List<PayoutMethod> shown) {
        if (shown.isEmpty()) {
            return Map.of();
        }
        Map<Long, String> names = shown.stream().collect(Collectors.toMap(PayoutMethod::id, PayoutMethod::publicId));
        Map<String, List<Callback>> calls = new HashMap<>();
        jdbc.sql("""
                        select payout_method_id, person, phone, called_at, result, note, author, created_at
                        from payout_method_callback
                        where environment_id = :environmentId and payout_method_id in (:ids) order by id desc
                        """)
                .param("environmentId", environmentId)
                .param("ids", names.keySet())
                .query(row -> {
                    String method = names.get(row.getLong("payout_method_id"));
                    calls.computeIfAbsent(method, first -> new ArrayList<>()).add(callback(row));
                });
        return calls;
    }

    private static Callback callback(ResultSet row) throws SQLException {
        Call call = new Call(
                row.getString("person"),
                row.getString("phone"),
                row.getObject("called_at", OffsetDateTime.class).toInstant(),
                Result.valueOf(row.getString("result")),
                row.getString("note"));
        return new Callback(
                call,
                row.getString("author"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private static void check(Call call, Instant now) {
        if (call.person() == null || call.person().isBlank() || call.person().length() > LONGEST_NAME) {
            throw BusinessError.invalid("payout_callback_person", "person");
        }
        if (call.phone() == null || !PHONE.matcher(call.phone().strip()).matches()) {
            throw BusinessError.invalid("payout_callback_phone", "phone");
        }
        if (call.calledAt() == null || call.calledAt().isAfter(now.plusSeconds(60))) {
            throw BusinessError.invalid("payout_callback_when", "calledAt");
        }
        if (call.result() == null) {
            throw BusinessError.invalid("payout_callback_result", "result");
        }
        if (call.note() != null && call.note().length() > LONGEST_NOTE) {
            throw BusinessError.invalid("customer_too_long", "note", LONGEST_NOTE);
        }
    }
}
