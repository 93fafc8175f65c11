package io.purser.payoutrequests;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who said yes to what. Rows are only added; those of another digest or an earlier edition count for nothing. */
@Repository
class RequestApprovals {
    private final JdbcClient jdbc;

    RequestApprovals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param counts false when the request was changed after this yes */
    record Approval(long userId, String label, String digest, long policyVersion, Instant at, boolean counts) {}

    void add(PayoutRequest request, long userId, String label, long policyVersion, Instant at) {
        jdbc.sql("""
                insert into payout_request_approval (environment_id, request_id, user_id, label, digest,
                    policy_version, edition, approved_at)
                select environment_id, id, :userId, :label, digest, :policy, edition, :at from payout_request
                where environment_id = :environmentId and id = :id and digest = :digest
                """)
                .param("userId", userId)
                .param("label", label)
                .param("policy", policyVersion)
                .param("at", RequestRows.utc(at))
                .param("environmentId", request.environmentId())
                .param("id", request.id())
                .param("digest", request.digest())
                .update();
    }

    /** All, oldest first. */
    List<Approval> of(PayoutRequest request) {
        return jdbc.sql("""
                        select a.user_id, a.label, a.digest, a.policy_version, a.approved_at,
                            case when a.digest = r.digest and a.edition = r.edition then true else false end as counts
                        from payout_request_approval a join payout_request r on r.id = a.request_id
                        where a.environment_id = :environmentId and a.request_id = :id order by a.id
                        """)
                .param("environmentId", request.environmentId())
                .param("id", request.id())
                .query((row, number) -> new Approval(
                        row.getLong("user_id"),
                        row.getString("label"),
                        row.getString("digest"),
                        row.getLong("policy_version"),
                        RequestRows.instant(row, "approved_at"),
                        row.getBoolean("counts")))
                .list();
    }

    Set<Long> saidYes(PayoutRequest request) {
        return saidYes(request.environmentId(), List.of(request)).getOrDefault(request.id(), Set.of());
    }

    /** Row numbers of people by row number of the request; one query for a page. */
    Map<Long, Set<Long>> saidYes(long environmentId, List<PayoutRequest> requests) {
        if (requests.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("""
                        select a.request_id, a.user_id from payout_request_approval a
                            join payout_request r on r.id = a.request_id
                        where a.environment_id = :environmentId and a.request_id in (:ids)
                            and a.digest = r.digest and a.edition = r.edition
                        """)
                .param("environmentId", environmentId)
                .param("ids", requests.stream().map(PayoutRequest::id).toList())
                .query((row, number) -> Map.entry(row.getLong("request_id"), row.getLong("user_id")))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));
    }
}
