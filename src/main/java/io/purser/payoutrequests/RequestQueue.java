package io.purser.payoutrequests;

import io.purser.ledger.AccountKind;
import io.purser.ledger.Ledger;
import io.purser.organizations.Memberships.Member;
import io.purser.payoutrequests.PayoutRequest.Status;
import io.purser.payoutrequests.RequestApprovals.Approval;
import io.purser.payoutrequests.RequestFacts.Past;
import io.purser.payoutrequests.RequestPeople.Person;
import io.purser.payoutrequests.policy.Electorate;
import io.purser.payoutrequests.policy.Policies;
import io.purser.payoutrequests.policy.Policies.Decision;
import io.purser.payoutrequests.policy.Policies.Facts;
import io.purser.payoutrequests.policy.WaitingApprovals;
import io.purser.platform.Cursor;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Requests as whoever decides about them sees them: whose turn it is, and what stands out. */
@Service
public class RequestQueue implements WaitingApprovals {
    private static final int COUNTED = 200;

    private final RequestRows rows;
    private final RequestFacts facts;
    private final RequestChecks checks;
    private final RequestApprovals approvals;
    private final RequestMoves moves;
    private final RequestPeople people;
    private final Policies policies;
    private final Ledger ledger;
    private final JdbcClient jdbc;

    RequestQueue(
            RequestRows rows,
            RequestFacts facts,
            RequestChecks checks,
            RequestApprovals approvals,
            RequestMoves moves,
            RequestPeople people,
            Policies policies,
            Ledger ledger,
            JdbcClient jdbc) {
        this.rows = rows;
        this.facts = facts;
        this.checks = checks;
        this.approvals = approvals;
        this.moves = moves;
        this.people = people;
        this.policies = policies;
        this.ledger = ledger;
        this.jdbc = jdbc;
    }

    /**
     * @param mine true when the asking person's yes is missing
     * @param turn names of those whose yes is missing
     */
    public record Row(PayoutRequest request, List<RequestCheck> checks, boolean mine, List<String> turn) {}

    /** @param at when, on the environment's clock; counts false when a change made it void */
    public record Yes(String label, String digest, long policyVersion, Instant at, boolean counts) {}

    public record Line(String event, String actor, String note, Instant at) {}

    /** What the payee was paid the last time; amounts in minor units. */
    public record Last(String requestId, long amount, boolean otherDestination, Instant at, long times) {}

    /**
     * @param own true when the asking person asked for it
     * @param last {@code null} for a payee who was never paid
     * @param destination such as bank and last digits, or {@code null} for a link
     * @param possible false when too few people could ever say yes
     */
    public record Sheet(
            Row row,
            boolean own,
            Decision decision,
            Set<Long> saidYes,
            List<Yes> approvals,
            List<Line> history,
            Last last,
            String destination,
            boolean possible) {}

    @Transactional(readOnly = true)
    public Map<Status, Long> counts(Tenant tenant) {
        Map<Status, Long> found = new EnumMap<>(Status.class);
        jdbc.sql("select status, count(*) as n from payout_request"
                        + " where environment_id = :environmentId group by status")
                .param("environmentId", tenant.environmentId())
                .query((row, number) -> found.put(Status.valueOf(row.getString("status")), row.getLong("n")))
                .list();
        return found;
    }

    /** Oldest first for what waits, newest first for what is over. */
    @Transactional(readOnly = true)
    public List<Row> page(Tenant tenant, Set<Status> statuses, boolean oldestFirst, Cursor after, int limit) {
        List<PayoutRequest> found = oldestFirst
                ? rows.queue(tenant.environmentId(), statuses, after, limit)
                : rows.page(tenant.environmentId(), statuses, after, limit);
        return rows(tenant, found);
    }

    /** Those of the ids that this environment has and nobody decided yet, oldest first. */
    @Transactional(readOnly = true)
    public List<Row> open(Tenant tenant, Set<String> publicIds) {
        List<PayoutRequest> found = rows.queue(tenant.environmentId(), Set.of(Status.CREATED), null, COUNTED).stream()
                .filter(request -> publicIds.contains(request.publicId()))
                .toList();
        return rows(tenant, found);
    }

    private List<Row> rows(Tenant tenant, List<PayoutRequest> found) {
        if (found.isEmpty()) {
            return List.of();
        }
        Map<Long, Facts> known = facts.facts(tenant, found);
        Map<Long, List<RequestCheck>> standing = checks.of(tenant, found, known);
        Map<Long, Set<Long>> yes = approvals.saidYes(tenant.environmentId(), found);
        Electorate electorate = policies.now(tenant);
        Map<Long, String> names = names(tenant);
        long me = people.behind(tenant).map(Person::userId).orElse(-1L);
        return found.stream()
                .map(request -> {
                    Set<Long> turn = request.open()
                            ? electorate
                                    .decide(known.get(request.id()))
                                    .stillEligible(yes.getOrDefault(request.id(), Set.of()))
                            : Set.of();
                    return new Row(request, standing.get(request.id()), turn.contains(me), named(turn, names));
                })
                .toList();
    }

    /** Everything for the decision. */
    @Transactional(readOnly = true)
    public Sheet sheet(Tenant tenant, PayoutRequest request) {
        Facts known = facts.facts(tenant, List.of(request)).get(request.id());
        Decision decision = policies.decide(tenant, known);
        List<Approval> given = approvals.of(request);
        Set<Long> yes =
                given.stream().filter(Approval::counts).map(Approval::userId).collect(Collectors.toSet());
        Row row = rows(tenant, List.of(request)).get(0);
        long me = people.behind(tenant).map(Person::userId).orElse(-1L);
        String key = RequestFacts.key(request.payee());
        Past past = facts.past(tenant.environmentId(), Set.of(key)).get(key);
        return new Sheet(
                row,
                Long.valueOf(me).equals(request.requester().userId()),
                decision,
                yes,
                given.stream()
                        .map(each -> new Yes(
                                each.label(),
                                RequestDigest.brief(each.digest()),
                                each.policyVersion(),
                                each.at(),
                                each.counts()))
                        .toList(),
                moves.lines(request).stream()
                        .map(line -> new Line(line.event(), line.actor(), line.note(), line.at()))
                        .toList(),
                past == null || past.lastRequest().equals(request.publicId())
                        ? null
                        : new Last(
                                past.lastRequest(),
                                past.lastAmount(),
                                known.changedDestination(),
                                past.lastAt(),
                                past.count()),
                destination(request),
                decision.possible());
    }

    /** The requests before and behind this one among those that wait for the asking person; either may be {@code null}. */
    @Transactional(readOnly = true)
    public List<String> neighbours(Tenant tenant, PayoutRequest request) {
        Cursor here = new Cursor(request.createdAt(), request.id());
        List<PayoutRequest> next = rows.queue(tenant.environmentId(), Set.of(Status.CREATED), here, 1);
        List<PayoutRequest> before = rows.page(tenant.environmentId(), Set.of(Status.CREATED), here, 1);
        return java.util.Arrays.asList(
                before.isEmpty() ? null : before.get(0).publicId(),
                next.isEmpty() ? null : next.get(0).publicId());
    }

    @Override
    @Transactional(readOnly = true)
    public long waitingFor(Tenant tenant) {
        if (!tenant.may(Permission.REQUESTS_AUTHORIZE)) {
            return 0;
        }
        return rows(tenant, rows.queue(tenant.environmentId(), Set.of(Status.CREATED), null, COUNTED)).stream()
                .filter(Row::mine)
                .count();
    }

    /** Minor units that an approval may set aside. */
    @Transactional(readOnly = true)
    public long funds(Tenant tenant) {
        return ledger.balances(tenant.environmentId()).getOrDefault(AccountKind.AVAILABLE, 0L);
    }

    public String brief(PayoutRequest request) {
        return RequestDigest.brief(request.digest());
    }

    private String destination(PayoutRequest request) {
        return jdbc.sql("select method_country, method_holder, method_label from payout_request"
                        + " where environment_id = :environmentId and id = :id and method_id is not null")
                .param("environmentId", request.environmentId())
                .param("id", request.id())
                .query((row, number) -> row.getString("method_label") + ", " + row.getString("method_holder") + " ("
                        + row.getString("method_country") + ")")
                .optional()
                .orElse(null);
    }

    private Map<Long, String> names(Tenant tenant) {
        return people.members(tenant.organizationId()).stream().collect(Collectors.toMap(Member::userId, Member::name));
    }

    private static List<String> named(Set<Long> turn, Map<Long, String> names) {
        return turn.stream().map(user -> names.getOrDefault(user, "?")).sorted().toList();
    }
}
