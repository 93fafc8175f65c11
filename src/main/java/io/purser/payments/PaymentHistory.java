package io.purser.payments;

import static io.purser.payments.PaymentRepository.instant;
import static io.purser.payments.PaymentRepository.utc;

import io.purser.platform.Ids;
import io.purser.providers.PaymentProvider.DisputeState;
import io.purser.providers.PaymentProvider.ProviderDispute;
import io.purser.providers.PaymentProvider.ProviderRefund;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What hangs on a payment: refunds, disputes and the insert-only timeline. The payment row is locked by the caller. */
@Repository
class PaymentHistory {
    private final JdbcClient jdbc;

    PaymentHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Refund> refunds(Payment payment) {
        return jdbc.sql("select * from refund where environment_id = ? and payment_id = ? order by created_at, id")
                .params(payment.environmentId(), payment.id())
                .query(PaymentHistory::readRefund)
                .list();
    }

    List<Dispute> disputes(Payment payment) {
        return jdbc.sql("select * from dispute where environment_id = ? and payment_id = ? order by created_at, id")
                .params(payment.environmentId(), payment.id())
                .query(PaymentHistory::readDispute)
                .list();
    }

    List<PaymentDetail.Event> events(Payment payment) {
        return jdbc.sql("select * from payment_event where environment_id = ? and payment_id = ?"
                        + " order by occurred_at desc, id desc")
                .params(payment.environmentId(), payment.id())
                .query(PaymentHistory::readEvent)
                .list();
    }

    Refund add(Payment payment, ProviderRefund news, String publicId) {
        String reason = shortened(news.reason());
        Refund refund = new Refund(publicId, news.id(), news.amount(), reason, news.createdAt());
        jdbc.sql("insert into refund (public_id, environment_id, payment_id, provider_refund_id, amount, reason,"
                        + " created_at) values (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        refund.publicId(),
                        payment.environmentId(),
                        payment.id(),
                        refund.providerRefundId(),
                        refund.amount(),
                        refund.reason(),
                        utc(refund.createdAt()))
                .update();
        return refund;
    }

    Dispute add(Payment payment, ProviderDispute news) {
        Dispute dispute = new Dispute(
                Ids.next("dp"),
                news.id(),
                DisputeState.OPEN,
                news.amount(),
                news.fee(),
                shortened(news.reason()),
                news.createdAt(),
                news.evidenceDueAt(),
                null);
        jdbc.sql("insert into dispute (public_id, environment_id, payment_id, provider_dispute_id, state, amount, fee,"
                        + " reason, created_at, evidence_due_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        dispute.publicId(),
                        payment.environmentId(),
                        payment.id(),
                        dispute.providerDisputeId(),
                        dispute.state().name(),
                        dispute.amount(),
                        dispute.fee(),
                        dispute.reason(),
                        utc(dispute.createdAt()),
                        utc(dispute.evidenceDueAt()))
                .update();
        return dispute;
    }

    void close(Payment payment, Dispute dispute, DisputeState state, Instant at) {
        jdbc.sql("update dispute set state = ?, closed_at = ? where environment_id = ? and public_id = ?")
                .params(state.name(), utc(at), payment.environmentId(), dispute.publicId())
                .update();
    }

    /** Adds a line unless the same thing is already told. */
    void tell(Payment payment, String kind, String reference, Long amount, String detail, Instant at) {
        jdbc.sql("insert into payment_event (environment_id, payment_id, kind, reference, amount, detail, occurred_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing")
                .params(payment.environmentId(), payment.id(), kind, reference, amount, detail, utc(at))
                .update();
    }

    private static String shortened(String text) {
        return text == null || text.length() <= 200 ? text : text.substring(0, 200);
    }

    private static Refund readRefund(ResultSet row, int number) throws SQLException {
        return new Refund(
                row.getString("public_id"),
                row.getString("provider_refund_id"),
                row.getLong("amount"),
                row.getString("reason"),
                instant(row, "created_at"));
    }

    private static Dispute readDispute(ResultSet row, int number) throws SQLException {
        return new Dispute(
                row.getString("public_id"),
                row.getString("provider_dispute_id"),
                DisputeState.valueOf(row.getString("state")),
                row.getLong("amount"),
                row.getLong("fee"),
                row.getString("reason"),
                instant(row, "created_at"),
                instant(row, "evidence_due_at"),
                instant(row, "closed_at"));
    }

    private static PaymentDetail.Event readEvent(ResultSet row, int number) throws SQLException {
        return new PaymentDetail.Event(
                row.getString("kind"),
                row.getString("reference"),
                row.getObject("amount", Long.class),
                row.getString("detail"),
                instant(row, "occurred_at"));
    }
}
