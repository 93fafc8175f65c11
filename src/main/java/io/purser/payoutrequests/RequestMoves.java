package io.purser.payoutrequests;

import io.purser.audit.AuditLog;
import io.purser.events.Events;
import io.purser.payoutrequests.PayoutRequestLifecycle.Move;
import io.purser.platform.Actor;
import io.purser.platform.BusinessError;
import io.purser.platform.CrashPoints;
import java.sql.Types;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes one move of the lifecycle: row, history, audit and what is told outside, in the caller's transaction. */
@Component
class RequestMoves {
    /** Others are steps of ours that nobody outside waits for. */
    private static final Set<String> TOLD = Set.of(
            "payout_request.approved", "payout_request.rejected", "payout_request.canceled", "payout_request.paid");

    private final RequestRows rows;
    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final Events events;

    RequestMoves(RequestRows rows, JdbcClient jdbc, AuditLog audit, Events events) {
        this.rows = rows;
        this.jdbc = jdbc;
        this.audit = audit;
        this.events = events;
    }

    /** @param actor what a person reads; note a reason, or {@code null} */
    record Line(String from, String to, String event, String actor, String note, Instant at) {}

    /** @throws BusinessError 409 {@code request_decided} when somebody else moved it first */
    PayoutRequest make(PayoutRequest before, PayoutRequest after, Instant at, Actor actor, String note) {
        Move move = PayoutRequestLifecycle.move(before.status(), after.status());
        if (!rows.move(before, after)) {
            throw BusinessError.conflict("request_decided");
        }
        history(after, before.status().name(), move.event(), at, actor, note);
        if (TOLD.contains(move.event())) {
            tell(after, move.event());
        }
        CrashPoints.hit("payout-request.moved.in-transaction");
        return after;
    }

    /** A change within one state, such as one of several approvals or a payout that was tried again. */
    PayoutRequest stay(PayoutRequest before, PayoutRequest after, String event, Instant at, Actor actor, String note) {
        if (!rows.move(before, after)) {
            throw BusinessError.conflict("request_decided");
        }
        history(after, before.status().name(), event, at, actor, note);
        return after;
    }

    void begun(PayoutRequest request, Actor actor) {
        history(request, null, "payout_request.created", request.createdAt(), actor, null);
        tell(request, "payout_request.created");
        CrashPoints.hit("payout-request.made.in-transaction");
    }

    void history(PayoutRequest request, String from, String event, Instant at, Actor actor, String note) {
        jdbc.sql("""
            insert into payout_request_history (environment_id, request_id, from_status, to_status, event, actor,
                note, at)
            values (:environmentId, :request, :from, :to, :event, :actor, :note, :at)
            """)
                .param("environmentId", request.environmentId())
                .param("request", request.id())
                .param("from", from, Types.VARCHAR)
                .param("to", request.status().name())
                .param("event", event)
                .param("actor", actor.label())
                .param("note", note, Types.VARCHAR)
                .param("at", RequestRows.utc(at))
                .update();
        Map<String, String> facts = new HashMap<>();
        facts.put("to", request.status().name());
        facts.put("digest", RequestDigest.brief(request.digest()));
        if (note != null) {
            facts.put("note", note);
        }
        audit.record(request.environmentId(), actor, event, request.publicId(), facts);
    }

    List<Line> lines(PayoutRequest request) {
        return jdbc.sql("select from_status, to_status, event, actor, note, at from payout_request_history"
                        + " where environment_id = :environmentId and request_id = :id order by id")
                .param("environmentId", request.environmentId())
                .param("id", request.id())
                .query((row, number) -> new Line(
                        row.getString("from_status"),
                        row.getString("to_status"),
                        row.getString("event"),
                        row.getString("actor"),
                        row.getString("note"),
                        RequestRows.instant(row, "at")))
                .list();
    }

    private void tell(PayoutRequest request, String type) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("requestId", request.publicId());
        facts.put("status", request.status());
        facts.put("source", request.source());
        facts.put("amount", request.amount());
        facts.put("currency", request.currency());
        facts.put("customerId", request.payee().customerId());
        facts.put("payee", request.payee().name());
        facts.put("askedBy", request.requester().userId());
        facts.put("linkId", request.linkId());
        facts.put("payoutId", request.payoutId());
        facts.put("metadata", request.metadata());
        facts.put("createdAt", request.createdAt());
        facts.put("decidedAt", request.decidedAt());
        facts.put("paidAt", request.paidAt());
        facts.put(
                "rejectCode",
                request.rejection() == null ? null : request.rejection().code());
        events.record(request.environmentId(), type, request.publicId(), facts);
    }
}
