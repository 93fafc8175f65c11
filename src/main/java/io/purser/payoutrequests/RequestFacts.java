package io.purser.payoutrequests;

import io.purser.payoutrequests.PayoutRequest.Payee;
import io.purser.payoutrequests.policy.Policies.Facts;
import io.purser.platform.EnvironmentClock;
import io.purser.platform.Tenant;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was before: payees, countries and sums. A page of requests costs as many queries as one request. */
@Repository
class RequestFacts {
    private final JdbcClient jdbc;
    private final EnvironmentClock clock;

    RequestFacts(JdbcClient jdbc, EnvironmentClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What one payee was paid before; amounts in minor units.
     *
     * @param lastMethod of the newest payment, or {@code null}
     */
    record Past(long count, long sum, String lastRequest, long lastAmount, String lastMethod, Instant lastAt) {
        static final Past NONE = new Past(0, 0, null, 0, null, null);

        Past with(Past other) {
            Past newest = lastAt == null || other.lastAt != null && other.lastAt.isAfter(lastAt) ? other : this;
            return new Past(
                    count + other.count,
                    sum + other.sum,
                    newest.lastRequest,
                    newest.lastAmount,
                    newest.lastMethod,
                    newest.lastAt);
        }
    }

    /** The same payee has the same key: our customer, else the mail address, else the phone, else the name. */
    static String key(Payee payee) {
        if (payee.customerId() != null) {
            return payee.customerId();
        }
        if (payee.email() != null) {
            return "mail:" + payee.email().toLowerCase(Locale.ROOT);
        }
        if (payee.phone() != null) {
            return "tel:" + payee.phoneCountry() + " " + payee.phone();
        }
        return "name:" + payee.name().toLowerCase(Locale.ROOT);
    }

    Map<String, Past> past(long environmentId, Collection<String> keys) {
        Map<String, Past> found = new HashMap<>();
        if (keys.isEmpty()) {
            return found;
        }
        for (String column : List.of("payee_key", "claimed_customer_id")) {
            past(environmentId, column, keys).forEach((key, past) -> found.merge(key, past, Past::with));
        }
        return found;
    }

    private Map<String, Past> past(long environmentId, String column, Collection<String> keys) {
        Map<String, Past> found = new HashMap<>();
        String twice = column.equals("payee_key") ? "" : " and claimed_customer_id <> payee_key";
        jdbc.sql("""
                        select t.k, t.n, t.total, l.public_id, l.amount, l.paid_method_id, l.paid_at from (
                            select COLUMN as k, count(*) as n, sum(amount) as total, max(id) as last_id
                            from payout_request where environment_id = :environmentId and COLUMN in (:keys)
                                and status = 'PAID'TWICE group by COLUMN
                        ) t join payout_request l on l.id = t.last_id
                        """.replace("COLUMN", column).replace("TWICE", twice))
                .param("environmentId", environmentId)
                .param("keys", keys)
                .query((row, number) -> found.put(
                        row.getString("k"),
                        new Past(
                                row.getLong("n"),
                                row.getLong("total"),
                                row.getString("public_id"),
                                row.getLong("amount"),
                                row.getString("paid_method_id"),
                                RequestRows.instant(row, "paid_at"))))
                .list();
        return found;
    }

    /** Countries that somebody was paid in, and the organization's own. */
    Set<String> countries(Tenant tenant) {
        Set<String> known = new HashSet<>(
                jdbc.sql("select distinct paid_country from payout_request where environment_id = :environmentId"
                                + " and status = 'PAID' and paid_country is not null")
                        .param("environmentId", tenant.environmentId())
                        .query(String.class)
                        .list());
        known.add(tenant.country());
        return known;
    }

    /** Countries of the chosen destinations, by row number of the request. */
    Map<Long, Set<String>> destinations(long environmentId, Collection<Long> ids) {
        Map<Long, Set<String>> found = new HashMap<>();
        if (!ids.isEmpty()) {
            jdbc.sql("select id, method_country from payout_request where environment_id = :environmentId"
                            + " and id in (:ids) and method_country is not null")
                    .param("environmentId", environmentId)
                    .param("ids", ids)
                    .query((row, number) -> found.put(row.getLong("id"), Set.of(row.getString("method_country"))))
                    .list();
        }
        return found;
    }

    /** For the policy. Where a link goes is not known before the claim: a new payee perhaps, but no new country. */
    Map<Long, Facts> facts(Tenant tenant, List<PayoutRequest> requests) {
        long environmentId = tenant.environmentId();
        Map<String, Past> past = past(
                environmentId, requests.stream().map(r -> key(r.payee())).collect(java.util.stream.Collectors.toSet()));
        Set<String> known = countries(tenant);
        Map<Long, Set<String>> where = destinations(
                environmentId, requests.stream().map(PayoutRequest::id).toList());
        Map<String, Long> sums = new HashMap<>();
        Map<Long, Facts> found = new HashMap<>();
        for (PayoutRequest request : requests) {
            Past before = past.getOrDefault(key(request.payee()), Past.NONE);
            boolean fresh = before.count() == 0;
            Set<String> country = where.get(request.id());
            found.put(
                    request.id(),
                    new Facts(
                            request.amount(),
                            fresh,
                            country != null && !known.containsAll(country),
                            !fresh
                                    && request.methodId() != null
                                    && !request.methodId().equals(before.lastMethod()),
                            request.requester().userId(),
                            daySum(tenant, request, sums)));
        }
        return found;
    }

    private long daySum(Tenant tenant, PayoutRequest request, Map<String, Long> known) {
        Long user = request.requester().userId();
        if (user == null) {
            return request.amount();
        }
        LocalDate day = request.createdAt().atZone(tenant.zone()).toLocalDate();
        return known.computeIfAbsent(
                user + " " + day,
                first -> jdbc.sql("""
                        select coalesce(sum(amount), 0) from payout_request
                        where environment_id = :environmentId and requester_user_id = :user
                            and status not in ('REJECTED', 'CANCELED') and created_at >= :from and created_at < :to
                        """)
                        .param("environmentId", tenant.environmentId())
                        .param("user", user)
                        .param(
                                "from",
                                RequestRows.utc(day.atStartOfDay(tenant.zone()).toInstant()))
                        .param(
                                "to",
                                RequestRows.utc(day.plusDays(1)
                                        .atStartOfDay(tenant.zone())
                                        .toInstant()))
                        .query(Long.class)
                        .single());
    }

    Instant now(long environmentId) {
        return clock.now(environmentId).truncatedTo(java.time.temporal.ChronoUnit.MICROS);
    }
}
