package io.purser.payments;

import static io.purser.payments.PaymentRepository.instant;
import static io.purser.payments.PaymentRepository.utc;

import io.purser.payments.RefundRequest.Reason;
import io.purser.payments.RefundRequest.Status;
import io.purser.platform.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Refunds as they were asked for. The payment row is locked by whoever writes. */
@Repository
class RefundRows {
    private static final String SELECT = """
            select r.id, r.public_id, p.public_id as payment, r.amount, r.currency, r.reason, r.status, r.failure_code,
              r.created_at, r.settled_at
            from refund_request r join payment p on p.id = r.payment_id where r.environment_id = :environmentId""";

    private final JdbcClient jdbc;

    RefundRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return its public id */
    String insert(Payment payment, String requestKey, long amount, Reason reason, Instant now) {
        String publicId = Ids.next("re");
        jdbc.sql("insert into refund_request (public_id, environment_id, payment_id, request_key, amount, currency,"
                        + " reason, status, created_at) values (?, ?, ?, ?, ?, ?, ?, 'PENDING', ?)")
                .params(
                        publicId,
                        payment.environmentId(),
                        payment.id(),
                        requestKey,
                        amount,
                        payment.currency(),
                        reason.wire(),
                        utc(now))
                .update();
        return publicId;
    }

    Optional<RefundRequest> find(long environmentId, String publicId) {
        return jdbc.sql(SELECT + " and r.public_id = :publicId")
                .param("environmentId", environmentId)
                .param("publicId", publicId)
                .query(RefundRows::read)
                .optional();
    }

    Optional<RefundRequest> byKey(long environmentId, String requestKey) {
        return jdbc.sql(SELECT + " and r.request_key = :requestKey")
                .param("environmentId", environmentId)
                .param("requestKey", requestKey)
                .query(RefundRows::read)
                .optional();
    }

    /** Newest first. */
    List<RefundRequest> of(Payment payment) {
        return jdbc.sql(SELECT + " and r.payment_id = :payment order by r.id desc")
                .param("environmentId", payment.environmentId())
                .param("payment", payment.id())
                .query(RefundRows::read)
                .list();
    }

    /** The provider made it: true when the request is this payment's, of this amount, and was not made before. */
    boolean made(Payment payment, String publicId, long amount, Instant now) {
        return jdbc.sql("update refund_request set status = 'SUCCEEDED', failure_code = null, settled_at = ?"
                                + " where environment_id = ? and payment_id = ? and public_id = ? and amount = ?"
                                + " and status <> 'SUCCEEDED'")
                        .params(utc(now), payment.environmentId(), payment.id(), publicId, amount)
                        .update()
                == 1;
    }

    boolean failed(long environmentId, String publicId, String code, Instant now) {
        return jdbc.sql("update refund_request set status = 'FAILED', failure_code = ?, settled_at = ?"
                                + " where environment_id = ? and public_id = ? and status = 'PENDING'")
                        .params(PaymentRepository.shortened(code, 60), utc(now), environmentId, publicId)
                        .update()
                == 1;
    }

    private static RefundRequest read(ResultSet row, int number) throws SQLException {
        return new RefundRequest(
                row.getLong("id"),
                row.getString("public_id"),
                row.getString("payment"),
                row.getLong("amount"),
                row.getString("currency"),
                Reason.of(row.getString("reason")).orElseThrow(),
                Status.valueOf(row.getString("status")),
                row.getString("failure_code"),
                instant(row, "created_at"),
                instant(row, "settled_at"),
                false);
    }
}
