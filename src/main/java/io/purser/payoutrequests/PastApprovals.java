package io.purser.payoutrequests;

import io.purser.organizations.Environment;
import io.purser.organizations.Environments;
import io.purser.payoutrequests.policy.PastRequests;
import io.purser.payoutrequests.policy.Policies.Facts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells what was approved before, with what was known at that moment, so that approval rules can be rehearsed. */
@Component
class PastApprovals implements PastRequests {
    private static final int MOST = 5_000;
    private static final Set<String> APPROVED = Set.of("APPROVED", "PAYING", "PAID", "EXPIRED");
    private static final Duration LONGEST_DAY = Duration.ofHours(25);

    private final JdbcClient jdbc;
    private final Environments environments;

    PastApprovals(JdbcClient jdbc, Environments environments) {
        this.jdbc = jdbc;
        this.environments = environments;
    }

    /** @param key who is paid, as {@link RequestFacts#key} says */
    private record Asked(
            long id,
            String publicId,
            String name,
            String key,
            String method,
            String country,
            long amount,
            Long requester,
            String status,
            Instant at,
            Instant decided) {}

    private record Paid(String key, String claimant, String method, String country, Instant at) {
        Stream<String> payees() {
            return Stream.of(key, claimant).filter(Objects::nonNull).distinct();
        }
    }

    /** All that may count, found by what is asked for: payments by payee, requests by requester and day. */
    private record Known(
            Environment environment,
            Map<String, List<Paid>> payments,
            Map<String, Instant> countries,
            Map<String, List<Asked>> days) {

        static Known of(Environment environment, List<Asked> asked, List<Paid> paid) {
            Map<String, List<Paid>> payments = new HashMap<>();
            Map<String, Instant> countries = new HashMap<>();
            for (Paid one : paid) {
                one.payees()
                        .forEach(payee -> payments.computeIfAbsent(payee, first -> new ArrayList<>())
                                .add(one));
                countries.putIfAbsent(one.country(), one.at());
            }
            Map<String, List<Asked>> days = asked.stream()
                    .filter(one ->
                            !one.status().equals("REJECTED") && !one.status().equals("CANCELED"))
                    .collect(Collectors.groupingBy(one -> day(one, environment)));
            return new Known(environment, payments, countries, days);
        }

        Facts about(Asked each) {
            Paid last = payments.getOrDefault(each.key(), List.of()).stream()
                    .filter(one -> one.at().isBefore(each.decided()))
                    .reduce(null, (before, after) -> after);
            boolean fresh = last == null;
            return new Facts(
                    each.amount(),
                    fresh,
                    each.country() != null && newCountry(each),
                    !fresh && each.method() != null && !each.method().equals(last.method()),
                    each.requester(),
                    each.requester() == null ? each.amount() : daySum(each));
        }

        private boolean newCountry(Asked each) {
            Instant first = countries.get(each.country());
            boolean known = first != null && first.isBefore(each.decided());
            return !known && !each.country().equals(environment.country());
        }

        private long daySum(Asked each) {
            return days.getOrDefault(day(each, environment), List.of()).stream()
                    .filter(one -> one.at().isBefore(each.decided()) || one.id() == each.id())
                    .mapToLong(Asked::amount)
                    .sum();
        }

        private static String day(Asked one, Environment environment) {
            return one.requester() + " " + one.at().atZone(environment.zone()).toLocalDate();
        }
    }

    @Override
    @Transactional(readOnly = true)
    public List<Past> facts(long environmentId, Instant from, Instant to) {
        List<Asked> asked = asked(environmentId, from, to);
        Known known = Known.of(environments.get(environmentId), asked, paid(environmentId, to));
        Map<Long, Set<Long>> approvers = approvers(environmentId, from.minus(LONGEST_DAY));
        return asked.stream()
                .filter(each -> each.decided() != null && APPROVED.contains(each.status()))
                .filter(each -> !each.decided().isBefore(from) && each.decided().isBefore(to))
                .map(each -> new Past(
                        "/requests/" + each.publicId(),
                        each.name(),
                        each.decided(),
                        known.about(each),
                        approvers.getOrDefault(each.id(), Set.of())))
                .toList();
    }

    /** Those decided in this time and, for the sums of a day, those asked for in it. */
    private List<Asked> asked(long environmentId, Instant from, Instant to) {
        return jdbc.sql("""
                        select id, public_id, payee_name, payee_key, method_id, method_country, amount,
                               requester_user_id, status, created_at, decided_at
                        from payout_request where environment_id = :environmentId and created_at < :to
                            and (created_at >= :from or decided_at >= :from)
                        order by created_at, id limit :limit
                        """)
                .param("environmentId", environmentId)
                .param("from", RequestRows.utc(from.minus(LONGEST_DAY)))
                .param("to", RequestRows.utc(to))
                .param("limit", MOST)
                .query(PastApprovals::asked)
                .list();
    }

    private static Asked asked(ResultSet row, int number) throws SQLException {
        return new Asked(
                row.getLong("id"),
                row.getString("public_id"),
                row.getString("payee_name"),
                row.getString("payee_key"),
                row.getString("method_id"),
                row.getString("method_country"),
                row.getLong("amount"),
                row.getObject("requester_user_id", Long.class),
                row.getString("status"),
                RequestRows.instant(row, "created_at"),
                RequestRows.instant(row, "decided_at"));
    }

    /** Oldest first. */
    private List<Paid> paid(long environmentId, Instant to) {
        return jdbc.sql("""
                        select payee_key, claimed_customer_id, paid_method_id, paid_country, paid_at
                        from payout_request where environment_id = :environmentId and status = 'PAID'
                            and paid_at < :to
                        order by paid_at, id
                        """)
                .param("environmentId", environmentId)
                .param("to", RequestRows.utc(to))
                .query((row, number) -> new Paid(
                        row.getString("payee_key"),
                        row.getString("claimed_customer_id"),
                        row.getString("paid_method_id"),
                        row.getString("paid_country"),
                        RequestRows.instant(row, "paid_at")))
                .list();
    }

    private Map<Long, Set<Long>> approvers(long environmentId, Instant from) {
        return jdbc
                .sql("""
                        select a.request_id, a.user_id from payout_request_approval a
                            join payout_request r on r.id = a.request_id
                        where a.environment_id = :environmentId and r.environment_id = :environmentId
                            and r.decided_at >= :from and a.digest = r.digest and a.edition = r.edition
                        """)
                .param("environmentId", environmentId)
                .param("from", RequestRows.utc(from))
                .query((row, number) -> Map.entry(row.getLong("request_id"), row.getLong("user_id")))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));
    }
}
