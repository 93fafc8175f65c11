package io.purser.payoutrequests;

import io.purser.payoutrequests.PayoutRequest.Payee;
import io.purser.payoutrequests.PayoutRequest.Rejection;
import io.purser.payoutrequests.PayoutRequest.Requester;
import io.purser.payoutrequests.PayoutRequest.Source;
import io.purser.payoutrequests.PayoutRequest.Status;
import io.purser.payouts.RecipientPayments.FeeParty;
import io.purser.platform.Cursor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of requests. Whoever changes one holds its lock, so that of two decisions one comes after the other. */
@Repository
class RequestRows {
    private final JdbcClient jdbc;

    RequestRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The destination as it was chosen; all {@code null} for a link. */
    record Chosen(String methodId, String country, String holder, String label) {
        static final Chosen LINK = new Chosen(null, null, null, null);
    }

    /** @return false when the key was used before, and nothing was written */
    boolean insert(PayoutRequest wish, String requestKey, String payeeKey, Chosen chosen, List<String> sums) {
        return facts(jdbc.sql("""
                insert into payout_request (public_id, environment_id, request_key, source, requester_user_id,
                    requester_label, requester_contact, payee_key, customer_id, payee_name, payee_email,
                    payee_phone_country, payee_phone, method_id, method_country, method_holder, method_label, amount,
                    currency, fee_party, memo, metadata, attachments, attachment_sums, digest, status, created_at,
                    version)
                values (:publicId, :environmentId, :requestKey, :source, :userId, :label, :contact, :payeeKey,
                    :customerId, :name, :email, :phoneCountry, :phone, :methodId, :methodCountry, :methodHolder,
                    :methodLabel, :amount, :currency, :feeParty, :memo, :metadata, :attachments, :sums, :digest,
                    'CREATED', :at, 1)
                on conflict do nothing
                """), wish, payeeKey, chosen, sums)
                        .param("publicId", wish.publicId())
                        .param("requestKey", requestKey)
                        .param("source", wish.source().name())
                        .param("userId", wish.requester().userId(), Types.BIGINT)
                        .param("label", wish.requester().label())
                        .param("contact", wish.requester().contact(), Types.VARCHAR)
                        .param("currency", wish.currency())
                        .param("metadata", wish.metadata(), Types.VARCHAR)
                        .param("at", utc(wish.createdAt()))
                        .update()
                == 1;
    }

    /** Replaces what may be edited; approvals of the old digest no longer count. The caller holds the lock. */
    void edit(PayoutRequest wish, String payeeKey, Chosen chosen, List<String> sums) {
        facts(jdbc.sql("""
                update payout_request set payee_key = :payeeKey, customer_id = :customerId, payee_name = :name,
                    payee_email = :email, payee_phone_country = :phoneCountry, payee_phone = :phone,
                    method_id = :methodId, method_country = :methodCountry, method_holder = :methodHolder,
                    method_label = :methodLabel, amount = :amount, fee_party = :feeParty, memo = :memo,
                    attachments = :attachments, attachment_sums = :sums, digest = :digest,
                    edition = edition + 1, version = version + 1
                where environment_id = :environmentId and id = :id and status = 'CREATED'
                """), wish, payeeKey, chosen, sums)
                .param("id", wish.id())
                .update();
    }

    private static JdbcClient.StatementSpec facts(
            JdbcClient.StatementSpec sql, PayoutRequest wish, String payeeKey, Chosen chosen, List<String> sums) {
        return sql.param("environmentId", wish.environmentId())
                .param("payeeKey", payeeKey)
                .param("customerId", wish.payee().customerId(), Types.VARCHAR)
                .param("name", wish.payee().name())
                .param("email", wish.payee().email(), Types.VARCHAR)
                .param("phoneCountry", wish.payee().phoneCountry(), Types.VARCHAR)
                .param("phone", wish.payee().phone(), Types.VARCHAR)
                .param("methodId", chosen.methodId(), Types.VARCHAR)
                .param("methodCountry", chosen.country(), Types.VARCHAR)
                .param("methodHolder", chosen.holder(), Types.VARCHAR)
                .param("methodLabel", chosen.label(), Types.VARCHAR)
                .param("amount", wish.amount())
                .param("feeParty", wish.feeParty().name())
                .param("memo", wish.memo())
                .param("attachments", String.join(",", wish.attachments()))
                .param("sums", String.join(",", sums))
                .param("digest", wish.digest());
    }

    Optional<PayoutRequest> find(long environmentId, String publicId) {
        return one("public_id = :value", environmentId, publicId);
    }

    Optional<PayoutRequest> byKey(long environmentId, String requestKey) {
        return one("request_key = :value", environmentId, requestKey);
    }

    /** Nobody else decides about it until the transaction ends. */
    Optional<PayoutRequest> lock(long environmentId, String publicId) {
        return one("public_id = :value for update", environmentId, publicId);
    }

    Optional<PayoutRequest> lockByPayout(long environmentId, String payoutId) {
        return one("payout_id = :value for update", environmentId, payoutId);
    }

    private Optional<PayoutRequest> one(String where, long environmentId, String value) {
        return jdbc.sql("select * from payout_request where environment_id = :environmentId and " + where)
                .param("environmentId", environmentId)
                .param("value", value)
                .query(RequestRows::request)
                .optional();
    }

    List<PayoutRequest> page(long environmentId, Collection<Status> statuses, Cursor after, int limit) {
        String place = after == null ? "" : " and (created_at, id) < (:at, :id)";
        return list(environmentId, statuses, after, limit, place, "desc");
    }

    /** Oldest first: a queue. */
    List<PayoutRequest> queue(long environmentId, Collection<Status> statuses, Cursor after, int limit) {
        String place = after == null ? "" : " and (created_at, id) > (:at, :id)";
        return list(environmentId, statuses, after, limit, place, "asc");
    }

    private List<PayoutRequest> list(
            long environmentId, Collection<Status> statuses, Cursor after, int limit, String place, String order) {
        var query = jdbc.sql("select * from payout_request where environment_id = :environmentId"
                        + " and status in (:statuses)" + place
                        + " order by created_at " + order + ", id " + order + " limit :limit")
                .param("environmentId", environmentId)
                .param("statuses", statuses.stream().map(Status::name).toList())
                .param("limit", limit);
        return (after == null ? query : query.param("at", utc(after.at())).param("id", after.id()))
                .query(RequestRows::request)
                .list();
    }

    /** @return false when it had moved on meanwhile, and nothing was written */
    boolean move(PayoutRequest before, PayoutRequest after) {
        return jdbc.sql("""
                        update payout_request set status = :status, reservation = :reservation, link_id = :linkId,
                            payout_id = :payoutId, failure_code = :failure, reject_code = :code, reject_note = :note,
                            rejected_by = :by, decided_at = :decided, paid_at = :paid, version = version + 1,
                            approved_digest = case when :status = 'APPROVED' then digest else approved_digest end
                        where environment_id = :environmentId and id = :id and version = :version
                            and status = :before
                        """)
                        .param("status", after.status().name())
                        .param("reservation", after.reservation(), Types.VARCHAR)
                        .param("linkId", after.linkId(), Types.VARCHAR)
                        .param("payoutId", after.payoutId(), Types.VARCHAR)
                        .param("failure", after.failureCode(), Types.VARCHAR)
                        .param(
                                "code",
                                after.rejection() == null
                                        ? null
                                        : after.rejection().code(),
                                Types.VARCHAR)
                        .param(
                                "note",
                                after.rejection() == null
                                        ? null
                                        : after.rejection().note(),
                                Types.VARCHAR)
                        .param(
                                "by",
                                after.rejection() == null
                                        ? null
                                        : after.rejection().by(),
                                Types.VARCHAR)
                        .param("decided", utc(after.decidedAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("paid", utc(after.paidAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("environmentId", before.environmentId())
                        .param("id", before.id())
                        .param("version", before.version())
                        .param("before", before.status().name())
                        .update()
                == 1;
    }

    /**
     * Counts a payout and notes where it goes; the payout's key is made of the number.
     *
     * @param claimant who claimed it, or {@code null} for a destination chosen by the organization
     */
    int countPayout(PayoutRequest request, String claimant, String methodId, String country) {
        jdbc.sql("""
                update payout_request set payouts = payouts + 1, paid_method_id = :method, paid_country = :country,
                    claimed_customer_id = coalesce(cast(:claimant as varchar), claimed_customer_id)
                where environment_id = :environmentId and id = :id
                """)
                .param("method", methodId)
                .param("country", country)
                .param("claimant", claimant, Types.VARCHAR)
                .param("environmentId", request.environmentId())
                .param("id", request.id())
                .update();
        return jdbc.sql("select payouts from payout_request where environment_id = :environmentId and id = :id")
                .param("environmentId", request.environmentId())
                .param("id", request.id())
                .query(Integer.class)
                .single();
    }

    /** What was approved, and the checksums of the attachments: nothing else may be paid. */
    record Seal(String approvedDigest, List<String> sums) {}

    Seal seal(PayoutRequest request) {
        return jdbc.sql("select approved_digest, attachment_sums from payout_request"
                        + " where environment_id = :environmentId and id = :id")
                .param("environmentId", request.environmentId())
                .param("id", request.id())
                .query((row, number) ->
                        new Seal(row.getString("approved_digest"), split(row.getString("attachment_sums"))))
                .single();
    }

    static PayoutRequest request(ResultSet row, int number) throws SQLException {
        String rejected = row.getString("reject_code");
        return new PayoutRequest(
                row.getLong("id"),
                row.getString("public_id"),
                row.getLong("environment_id"),
                Source.valueOf(row.getString("source")),
                new Requester(
                        row.getObject("requester_user_id", Long.class),
                        row.getString("requester_label"),
                        row.getString("requester_contact")),
                new Payee(
                        row.getString("customer_id"),
                        row.getString("payee_name"),
                        row.getString("payee_email"),
                        row.getString("payee_phone_country"),
                        row.getString("payee_phone")),
                row.getString("method_id"),
                row.getLong("amount"),
                row.getString("currency"),
                FeeParty.valueOf(row.getString("fee_party")),
                row.getString("memo"),
                row.getString("metadata"),
                split(row.getString("attachments")),
                row.getString("digest"),
                Status.valueOf(row.getString("status")),
                row.getString("reservation"),
                row.getString("link_id"),
                row.getString("payout_id"),
                row.getString("failure_code"),
                rejected == null
                        ? null
                        : new Rejection(rejected, row.getString("reject_note"), row.getString("rejected_by")),
                instant(row, "created_at"),
                instant(row, "decided_at"),
                instant(row, "paid_at"),
                row.getLong("version"));
    }

    static List<String> split(String joined) {
        return joined == null || joined.isEmpty() ? List.of() : List.of(joined.split(","));
    }

    static OffsetDateTime utc(Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
